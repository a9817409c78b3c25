import type { Typed } from '../binder/typed.ts'
import { compilationError } from '../refusal.ts'

const spellings: Readonly<Record<string, string>> = {
  year: 'y yy yyy yyyy yr years yrs',
  month: 'mm mon mons months',
  day: 'd dd days dayofmonth',
  quarter: 'q qtr qtrs quarters',
  week: 'w wk weekofyear woy wy weeks',
  hour: 'h hh hr hours hrs',
  minute: 'm mi min minutes mins',
  second: 's sec seconds secs',
  millisecond: 'ms msec milliseconds',
  microsecond: 'us usec microseconds',
  nanosecond: 'ns nsec nanosec nsecond nanoseconds nanosecs nseconds',
  dayofweek: 'weekday dow dw',
  dayofweekiso: 'weekday_iso dow_iso dw_iso dayofweek_iso',
  dayofyear: 'yearday doy dy',
  weekiso: 'week_iso weekofyeariso weekofyear_iso',
  yearofweek: '',
  yearofweekiso: '',
  epoch_second: 'epoch epoch_seconds',
  epoch_millisecond: 'epoch_milliseconds',
  epoch_microsecond: 'epoch_microseconds',
}
const byName = new Map(
  Object.entries(spellings).flatMap(([part, others]) =>
    [part, ...others.split(' ')].map((one) => [one, part] as const),
  ),
)

/** The part of a date that a word means. https://docs.snowflake.com/en/sql-reference/functions-date-time#supported-date-and-time-parts */
export function datePart(value: Typed | undefined, among?: readonly string[]): string {
  const part = byName.get((value?.literal ?? '').toLowerCase())
  if (part === undefined || (among && !among.includes(part))) {
    throw compilationError(
      '001035',
      '22023',
      `error line 0 at position -1\n'${value?.literal ?? ''}' is not a valid date/time component.`,
    )
  }
  return part
}
