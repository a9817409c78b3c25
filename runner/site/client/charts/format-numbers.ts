import { expressionFunction } from 'vega'
import type { Measure } from '../../shapes/dashboard-page.ts'
import { type Formats, formatsOf } from '../dashboards/formats.ts'

const known = new Map<string, Formats>()
let isTold = false

/** Lets axes and legends write numbers and days as the page does: Vega asks by the name, and the format says whose. */
export function formatNumbers(): void {
  if (isTold) return
  isTold = true
  expressionFunction('cupelNumber', (value: unknown, format: unknown) => {
    const [kind = 'number', locale = 'en', currency = ''] = String(format).split(' ')
    return typeof value === 'number' ? formats(locale, currency).short(value, kind as Measure['format']) : String(value)
  })
  expressionFunction('cupelPlain', (value: unknown, locale: unknown) =>
    typeof value === 'number'
      ? value.toLocaleString(String(locale), { maximumFractionDigits: 6, useGrouping: false })
      : String(value),
  )
  expressionFunction('cupelDay', (value: unknown, format: unknown) => dayOf(Number(value), String(format)))
}

function formats(locale: string, currency: string): Formats {
  const name = `${locale} ${currency}`
  const found = known.get(name) ?? formatsOf(locale, currency || null)
  known.set(name, found)
  return found
}

/** The first of a year is the year, that of a month the month, any other the day; of moments within a day the time. */
function dayOf(ms: number, locale: string): string {
  const date = new Date(ms)
  const isDay = ms % 86_400_000 === 0
  const isMonth = isDay && date.getUTCDate() === 1
  const written = !isDay ? 'time' : !isMonth ? 'day' : date.getUTCMonth() === 0 ? 'year' : 'month'
  return dates(written, locale).format(date)
}

const dateParts = {
  time: { hour: 'numeric', minute: '2-digit' },
  day: { day: 'numeric', month: 'short' },
  year: { year: 'numeric' },
  month: { month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>
const knownDates = new Map<string, Intl.DateTimeFormat>()

/** Kept, since to make one takes a hundred times as long as to use it. */
function dates(written: keyof typeof dateParts, locale: string): Intl.DateTimeFormat {
  const name = `${written} ${locale}`
  const found = knownDates.get(name) ?? new Intl.DateTimeFormat(locale, { ...dateParts[written], timeZone: 'UTC' })
  knownDates.set(name, found)
  return found
}
