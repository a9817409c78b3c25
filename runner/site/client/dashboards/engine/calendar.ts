const dayMs = 86_400_000

/** A day of the calendar. */
export interface CalendarDay {
  readonly year: number
  /** 0 is January. */
  readonly month: number
  readonly day: number
}

/** The calendar's day of days since 1970. */
export function calendarDay(days: number): CalendarDay {
  const date = new Date(days * dayMs)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() }
}

/** Days since 1970; months and days beyond their ends go on into the next ones. */
export function daysOf({ year, month, day }: CalendarDay): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month, day)
  return date.getTime() / dayMs
}

/** The same day of another month, or the last that it has. */
export function addMonths(days: number, months: number): number {
  const { year, month, day } = calendarDay(days)
  return daysOf({ year, month: month + months, day: Math.min(day, lengthOfMonth(year, month + months)) })
}

/** `2026-03-01`. */
export function isoDay(days: number): string {
  return new Date(days * dayMs).toISOString().slice(0, 10)
}

/** Days since 1970 of an ISO text; undefined where it is no day of the calendar. */
export function readIsoDay(text: string): number | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!parts) return undefined
  const days = daysOf({ year: Number(parts[1]), month: Number(parts[2]) - 1, day: Number(parts[3]) })
  return isoDay(days) === text ? days : undefined
}

function lengthOfMonth(year: number, month: number): number {
  return calendarDay(daysOf({ year, month: month + 1, day: 0 })).day
}
