import type { GrainColumn, Measure } from '../../shapes/dashboard-page.ts'
import { compareWords } from './compare-words.ts'
import type { Key } from './engine/grain.ts'
import { type InterfaceWords, interfaceWords } from './interface-words.ts'

/** How a dashboard writes numbers and days. */
export interface Formats {
  readonly locale: string
  readonly currency: string | null
  /** What the page says itself. */
  readonly words: InterfaceWords
  measure(value: number | null, format: Measure['format']): string
  /** In few characters: `1.2M`. */
  short(value: number | null, format: Measure['format']): string
  /** How much more a value is than another: in points for a percentage, else in percent; undefined where there is nothing to compare. */
  change(value: number | null, before: number | null, format: Measure['format']): string | undefined
  day(days: number): string
  /** A moment, of an ISO text, in the time zone of who looks. */
  instant(text: string): string
  key(key: Key, type: GrainColumn['type']): string
  /** Puts texts into the order of the language. */
  compare(one: string, other: string): number
}

/** What stands where there is nothing. */
export const nothing = '–'
const dayMs = 86_400_000

/** Formats in a language; an unknown one is English. */
export function formatsOf(locale: string, currency: string | null): Formats {
  const money: Intl.NumberFormatOptions = currency
    ? { style: 'currency', currency }
    : { minimumFractionDigits: 2, maximumFractionDigits: 2 }
  const options = {
    number: { maximumFractionDigits: 2 },
    money,
    percent: { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 },
  } as const satisfies Record<Measure['format'], Intl.NumberFormatOptions>
  const compact = { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 } as const
  const long = record((format) => new Intl.NumberFormat(locale, options[format]))
  const short = record(
    (format) =>
      new Intl.NumberFormat(
        locale,
        format === 'percent' ? { style: 'percent', maximumFractionDigits: 1 } : { ...options[format], ...compact },
      ),
  )
  const signed = new Intl.NumberFormat(locale, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 1,
  })
  const points = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', maximumFractionDigits: 1 })
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 })
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  const instants = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  const compare = compareWords(locale)
  const words = interfaceWords(locale)
  return {
    locale,
    currency,
    words,
    instant: (text) => instants.format(new Date(text)),
    compare,
    measure: (value, format) => (value === null ? nothing : long[format].format(value)),
    short: (value, format) => (value === null ? nothing : short[format].format(value)),
    change(value, before, format) {
      if (value === null || before === null) return undefined
      if (format === 'percent') return `${points.format((value - before) * 100)} pp`
      return before === 0 ? undefined : signed.format((value - before) / Math.abs(before))
    },
    day: (count) => days.format(count * dayMs),
    key(key, type) {
      if (key === null) return nothing
      if (typeof key === 'string') return type === 'boolean' ? words.truths[key === 'true' ? 0 : 1] : key
      if (type === 'date') return days.format(key * dayMs)
      return type === 'time' ? moments.format(key) : plain.format(key)
    },
  }
}

function record<Value>(make: (format: Measure['format']) => Value): Record<Measure['format'], Value> {
  return { number: make('number'), money: make('money'), percent: make('percent') }
}

/** A column's or measure's name as a title: `net_revenue` is `Net revenue`. */
export function titleOf(name: string): string {
  const words = name.replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
