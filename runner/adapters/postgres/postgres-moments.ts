import type { Dialect } from '../contract/dialect.ts'

const part = (name: string, value: string) => `extract(${name} from ${value})`
const date = (value: string) => `cast(${value} as date)`

/** Boundaries of units that have always the same length: both moments begin theirs, so that what lies between is whole. */
function counted(unit: string, start: string, end: string): string {
  const begin = (value: string) => `date_trunc('${unit}', cast(${value} as timestamp))`
  const seconds = { hour: 3600, minute: 60, second: 1 }[unit]
  const between = `extract(epoch from ${begin(end)} - ${begin(start)})`
  return `cast(${between}${seconds === 1 ? '' : ` / ${seconds}`} as bigint)`
}

/** In months or the like: by what a year has of them. */
function calendar(unit: string, start: string, end: string): string {
  const years = `${part('year', end)} - ${part('year', start)}`
  if (unit === 'year') return `cast(${years} as bigint)`
  const inYear = unit === 'quarter' ? 4 : 12
  return `cast((${years}) * ${inYear} + ${part(unit, end)} - ${part(unit, start)} as bigint)`
}

/** What `to_char` calls the letters of a format. */
const letters: Readonly<Record<string, string>> = {
  '%Y': 'YYYY',
  '%y': 'YY',
  '%m': 'MM',
  '%d': 'DD',
  '%H': 'HH24',
  '%I': 'HH12',
  '%M': 'MI',
  '%S': 'SS',
  '%p': 'AM',
  '%j': 'DDD',
  '%B': 'FMMonth',
  '%b': 'Mon',
  '%A': 'FMDay',
  '%a': 'Dy',
  '%-d': 'FMDD',
  '%-m': 'FMMM',
  '%%': '"%"',
}

/** Letters between them would mean something: they stand in quotes. */
function template(format: string): string | undefined {
  let isKnown = true
  const written = format.replaceAll(/%-?[A-Za-z%]|[A-Za-z"\\]+/g, (found) => {
    if (!found.startsWith('%')) return `"${found.replaceAll(/["\\]/g, '\\$&')}"`
    isKnown &&= letters[found] !== undefined
    return letters[found] ?? ''
  })
  return isKnown && !/%|'/.test(written.replaceAll('"%"', '')) ? written : undefined
}

/** Dates and timestamps in PostgreSQL's words. */
export const postgresMoments: Pick<Dialect, 'dateDiff' | 'lastDay' | 'formatMoment'> = {
  dateDiff: (unit, start, end) => {
    if (unit === 'day') return `cast(${date(end)} - ${date(start)} as bigint)`
    if (unit === 'week') return `cast((${date(end)} - ${date(start)}) / 7 as bigint)`
    return ['hour', 'minute', 'second'].includes(unit) ? counted(unit, start, end) : calendar(unit, start, end)
  },
  lastDay: (value) => `cast(date_trunc('month', cast(${value} as timestamp)) + interval '1 month -1 day' as date)`,
  // Without the cast, a date would become an instant.
  formatMoment: (value, format) => {
    const written = template(format)
    return written === undefined ? undefined : `to_char(cast(${value} as timestamp), '${written}')`
  },
}
