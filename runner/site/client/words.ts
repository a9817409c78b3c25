const numbers = new Intl.NumberFormat('en')

/** `1 row`, `1,200 rows`. */
export function amount(count: number, one: string, many = `${one}s`): string {
  return `${numbers.format(count)} ${count === 1 ? one : many}`
}

/** A time that something took, as a person says it. */
export function duration(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/** A moment, in the time zone of who looks. */
export function instant(text: string): string {
  return new Date(text).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
}

/** How grave what became of a test is; the gravest comes first. */
export function gravity(status: string | undefined): number {
  return graveFirst.indexOf(status ?? 'not run')
}

/** How long a run took; undefined where it has no end. */
export function secondsOf({
  startedAt,
  finishedAt,
}: {
  startedAt: string
  finishedAt: string | null
}): number | undefined {
  return finishedAt === null ? undefined : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
}

const graveFirst = [
  'failed',
  'error',
  'held',
  'partial',
  'warned',
  'skipped',
  'not run',
  'built',
  'loaded',
  'shipped',
  'passed',
  'unchanged',
]
