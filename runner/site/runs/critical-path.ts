/** A piece of work by its times, in seconds. */
export interface Timed {
  readonly id: string
  readonly start: number
  readonly end: number
}

/** Times are told in milliseconds, and what waits begins a little after what it waits for. */
const slack = 0.002

/**
 * The chain of work that a run waited for: what ended last, before it what it waited for longest, and so on.
 * @param waitsFor what each may have waited for
 */
export function criticalPath(work: readonly Timed[], waitsFor: (id: string) => Iterable<string>): ReadonlySet<string> {
  const byId = new Map(work.map((one) => [one.id, one]))
  const path = new Set<string>()
  let current = latest(work)
  while (current && !path.has(current.id)) {
    path.add(current.id)
    const { start } = current
    const before = [...waitsFor(current.id)].flatMap((id) => byId.get(id) ?? [])
    current = latest(before.filter(({ id, end }) => end <= start + slack && !path.has(id)))
  }
  return path
}

function latest(work: readonly Timed[]): Timed | undefined {
  return work.reduce<Timed | undefined>((last, one) => (last && last.end >= one.end ? last : one), undefined)
}
