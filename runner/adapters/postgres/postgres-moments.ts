import type { Dialect } from '../contract/dialect.ts'
import { formatted, readByFormat } from './postgres-formats.ts'

const part = (name: string, value: string) => `extract(${name} from ${value})`
const date = (value: string) => `cast(${value} as date)`
const moment = (value: string) => `cast(${value} as timestamp)`
const bigint = (value: string) => `cast(${value} as bigint)`

const milliseconds: Readonly<Record<string, number>> = {
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
}

/** Boundaries of units that have always the same length: both moments begin theirs, so that what lies between is whole. */
function counted(unit: string, start: string, end: string): string {
  const begin = (value: string) => `date_trunc('${unit}', ${moment(value)})`
  const between = part('epoch', `${begin(end)} - ${begin(start)}`)
  if (unit === 'microsecond') return bigint(`${between} * 1000000`)
  const length = milliseconds[unit] ?? 1
  return bigint(length < 1000 ? `${between} * 1000` : length === 1000 ? between : `${between} / ${length / 1000}`)
}

const yearsIn: Readonly<Record<string, number>> = { decade: 10, century: 100, millennium: 1000 }

/** In months or the like: by what a year has of them. */
function calendar(unit: string, start: string, end: string): string {
  const years = yearsIn[unit]
  if (years) {
    const begun = (value: string) => `div(${part('year', value)}, ${years})`
    return bigint(`${begun(end)} - ${begun(start)}`)
  }
  const difference = `${part('year', end)} - ${part('year', start)}`
  if (unit === 'year') return bigint(difference)
  if (unit === 'isoyear') return bigint(`${part('isoyear', end)} - ${part('isoyear', start)}`)
  const inYear = unit === 'quarter' ? 4 : 12
  return bigint(`(${difference}) * ${inYear} + ${part(unit, end)} - ${part(unit, start)}`)
}

const monthsIn: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12, decade: 120, century: 1200 }
const secondsIn: Readonly<Record<string, number>> = { week: 604_800, day: 86_400, hour: 3600, minute: 60, second: 1 }

/** Whole units between two moments, in either direction. */
function wholeUnits(unit: string, start: string, end: string): string | undefined {
  const seconds = secondsIn[unit]
  if (seconds) {
    const between = part('epoch', `${moment(end)} - ${moment(start)}`)
    return bigint(`trunc(${between}${seconds === 1 ? '' : ` / ${seconds}`})`)
  }
  if (unit === 'millisecond' || unit === 'microsecond') {
    const between = part('epoch', `${moment(end)} - ${moment(start)}`)
    return bigint(`trunc(${between} * ${unit === 'millisecond' ? 1000 : 1_000_000})`)
  }
  const months = monthsIn[unit]
  if (!months) return undefined
  const whole = months === 1 ? 'months' : `months / ${months}`
  // The months between, less one where the last of them is not over.
  const count = `cast((${part('year', 'last')} - ${part('year', 'first')}) * 12 + ${part('month', 'last')} - ${part('month', 'first')} as integer)`
  return `(
  select direction * cast(${whole} as bigint)
  from (
    select direction, count - case when first + count * interval '1 month' > last then 1 else 0 end as months
    from (
      select direction, first, last, ${count} as count
      from (
        select
          case when given_end < given_start then -1 else 1 end as direction,
          least(given_start, given_end) as first,
          greatest(given_start, given_end) as last
        from (select ${moment(start)} as given_start, ${moment(end)} as given_end) as given
        where given_start is not null and given_end is not null
      ) as ordered
    ) as counted
  ) as whole
)`
}

const begunYears = (count: number) => (value: string) =>
  `date_trunc('year', ${moment(value)}) - mod(${part('year', value)}, ${count}) * interval '1 year'`

/** Dates and timestamps in PostgreSQL's words. */
export const postgresMoments: Pick<
  Dialect,
  | 'dateDiff'
  | 'dateSub'
  | 'timeBucket'
  | 'atTimeZone'
  | 'lastDay'
  | 'formatMoment'
  | 'readMoment'
  | 'moreParts'
  | 'moreTruncations'
> = {
  dateDiff: (unit, start, end) => {
    if (unit === 'day') return bigint(`${date(end)} - ${date(start)}`)
    if (unit === 'week') return bigint(`(${date(end)} - ${date(start)}) / 7`)
    return milliseconds[unit] || unit === 'microsecond' ? counted(unit, start, end) : calendar(unit, start, end)
  },
  dateSub: wholeUnits,
  timeBucket: (width, value) => {
    if ('interval' in width) return `date_bin(${width.interval}, ${moment(value)}, timestamp '2000-01-03')`
    const { months } = width
    const since = `(${part('year', value)} - 2000) * 12 + ${part('month', value)} - 1`
    return `(timestamp '2000-01-01' + floor((${since}) / ${months}) * interval '${months} months')`
  },
  atTimeZone: (value, zone) => `(${value} at time zone ${zone})`,
  lastDay: (value) => `cast(date_trunc('month', ${moment(value)}) + interval '1 month -1 day' as date)`,
  // Without the cast, a date would become an instant.
  formatMoment: (value, format) => formatted(moment(value), format),
  readMoment: readByFormat,
  moreParts: {
    decade: (value) => bigint(part('decade', value)),
    century: (value) => bigint(part('century', value)),
    millennium: (value) => bigint(part('millennium', value)),
    millisecond: (value) => bigint(`trunc(${part('milliseconds', moment(value))})`),
    microsecond: (value) => bigint(part('microseconds', moment(value))),
    yearweek: (value) => bigint(`${part('isoyear', value)} * 100 + ${part('week', value)}`),
    epoch_ms: (value) => bigint(`trunc(${part('epoch', moment(value))} * 1000)`),
    epoch_us: (value) => bigint(`${part('epoch', moment(value))} * 1000000`),
  },
  // A century's first year ends with 00 in the project's dialect, and with 01 here.
  moreTruncations: {
    decade: (value) => `date_trunc('decade', ${moment(value)})`,
    century: begunYears(100),
    millennium: begunYears(1000),
    millisecond: (value) => `date_trunc('milliseconds', ${moment(value)})`,
    microsecond: moment,
  },
}
