import { addMonths, calendarDay, daysOf, readIsoDay } from './calendar.ts'

/** A stretch of days since 1970, both ends included. */
export interface Period {
  readonly from: number
  readonly to: number
}

/** What a period is compared with. */
export type Comparison = 'period before' | 'year before'

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** A period as it is said: so many days, weeks, months or years up to the newest day, this week, month, quarter or year, all, or from one day to another. */
type Said =
  | { readonly kind: 'last' | 'this'; readonly count: number; readonly unit: Unit }
  | { readonly kind: 'range'; readonly period: Period }
  | { readonly kind: 'all' }

/** How many months a unit has; days and weeks are none. */
const monthsOf = { day: 0, week: 0, month: 1, quarter: 3, year: 12 } as const

/** The days that a period means, where `extent` are those that there are; undefined where the text is no period. */
export function readPeriod(text: string, extent: Period): Period | undefined {
  const said = readSaid(text)
  return said && daysMeant(said, extent)
}

/** What a period is compared with; undefined for all days, and for a text that is no period. */
export function comparedPeriod(text: string, extent: Period, comparison: Comparison): Period | undefined {
  const said = readSaid(text)
  if (!said || said.kind === 'all') return undefined
  const { from, to } = daysMeant(said, extent)
  if (comparison === 'year before') return monthsEarlier({ from, to }, 12)
  if (said.kind === 'range') {
    const months = wholeMonths({ from, to })
    return months > 0 ? monthsEarlier({ from, to }, months) : before({ from, to })
  }
  const months = monthsOf[said.unit] * said.count
  if (said.kind === 'this') return months > 0 ? monthsEarlier({ from, to }, months) : { from: from - 7, to: to - 7 }
  return months > 0 ? { from: dayAfter(to, -2 * months), to: from - 1 } : before({ from, to })
}

function readSaid(text: string): Said | undefined {
  const words = text.trim().toLowerCase().replaceAll('-', ' ')
  if (words === 'all') return { kind: 'all' }
  const [, count, unit] = /^last ([1-9]\d{0,3}) (day|week|month|year)s?$/.exec(words) ?? []
  if (count && unit) return { kind: 'last', count: Number(count), unit: unit as Unit }
  const [, current] = /^this (week|month|quarter|year)$/.exec(words) ?? []
  if (current) return { kind: 'this', count: 1, unit: current as Unit }
  const [from, to] = text.split('..', 2).map(readIsoDay)
  return from === undefined || to === undefined || to < from ? undefined : { kind: 'range', period: { from, to } }
}

function daysMeant(said: Said, extent: Period): Period {
  const { to } = extent
  switch (said.kind) {
    case 'all':
      return extent
    case 'range':
      return said.period
    case 'last': {
      const months = monthsOf[said.unit] * said.count
      return { from: months > 0 ? dayAfter(to, -months) : to - said.count * (said.unit === 'week' ? 7 : 1) + 1, to }
    }
    case 'this':
      return { from: beginningOf(said.unit, to), to }
  }
}

/** The first day of the week, month, quarter or year of a day. A week begins on Monday; the first of 1970 was a Thursday. */
function beginningOf(unit: Unit, days: number): number {
  if (unit === 'week') return days - ((((days + 3) % 7) + 7) % 7)
  const { year, month } = calendarDay(days)
  const months = Math.max(1, monthsOf[unit])
  return daysOf({ year, month: month - (month % months), day: 1 })
}

/** The day after the same one of another month. */
function dayAfter(day: number, months: number): number {
  return addMonths(day, months) + 1
}

function before({ from, to }: Period): Period {
  return { from: from - (to - from + 1), to: from - 1 }
}

/** The same days of earlier months; whole months stay whole, however many days they have. */
function monthsEarlier({ from, to }: Period, months: number): Period {
  const isWhole = wholeMonths({ from, to }) > 0
  return { from: addMonths(from, -months), to: isWhole ? addMonths(to + 1, -months) - 1 : addMonths(to, -months) }
}

/** How many months a period is made of; 0 where it is not made of whole ones. */
function wholeMonths({ from, to }: Period): number {
  const first = calendarDay(from)
  const next = calendarDay(to + 1)
  if (first.day !== 1 || next.day !== 1) return 0
  return (next.year - first.year) * 12 + next.month - first.month
}
