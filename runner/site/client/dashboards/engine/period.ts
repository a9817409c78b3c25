import { addMonths, calendarDay, daysOf, readIsoDay } from './calendar.ts'

/** A stretch of days since 1970, both ends included. */
export interface Period {
  readonly from: number
  readonly to: number
}

/** What a period is compared with. */
export type Comparison = 'period before' | 'year before'

/** A period as it is said: so many days, weeks or months up to the newest day, this month, this year, all, or from one day to another. */
type Said =
  | { readonly kind: 'last'; readonly count: number; readonly unit: 'day' | 'week' | 'month' }
  | { readonly kind: 'this'; readonly unit: 'month' | 'year' }
  | { readonly kind: 'range'; readonly period: Period }
  | { readonly kind: 'all' }

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
  switch (said.kind) {
    case 'last':
      return said.unit === 'month' ? { from: dayAfter(to, -2 * said.count), to: from - 1 } : before({ from, to })
    case 'this':
      return monthsEarlier({ from, to }, said.unit === 'month' ? 1 : 12)
    case 'range': {
      const months = wholeMonths({ from, to })
      return months > 0 ? monthsEarlier({ from, to }, months) : before({ from, to })
    }
  }
}

function readSaid(text: string): Said | undefined {
  const words = text.trim().toLowerCase().replaceAll('-', ' ')
  if (words === 'all') return { kind: 'all' }
  const [, count, unit] = /^last ([1-9]\d{0,3}) (day|week|month)s?$/.exec(words) ?? []
  if (count && unit) return { kind: 'last', count: Number(count), unit: unit as 'day' | 'week' | 'month' }
  const [, current] = /^this (month|year)$/.exec(words) ?? []
  if (current) return { kind: 'this', unit: current as 'month' | 'year' }
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
      if (said.unit === 'month') return { from: dayAfter(to, -said.count), to }
      return { from: to - said.count * (said.unit === 'week' ? 7 : 1) + 1, to }
    }
    case 'this': {
      const { year, month } = calendarDay(to)
      return { from: daysOf({ year, month: said.unit === 'month' ? month : 0, day: 1 }), to }
    }
  }
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
