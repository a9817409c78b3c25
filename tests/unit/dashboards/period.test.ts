import { addMonths, isoDay, readIsoDay } from '../../../runner/site/client/dashboards/engine/calendar.ts'
import { type Comparison, comparedPeriod, readPeriod } from '../../../runner/site/client/dashboards/engine/period.ts'
import { fc } from '../../support/chance.ts'

const day = (text: string) => readIsoDay(text) ?? Number.NaN
const told = (period: { from: number; to: number } | undefined) =>
  period && `${isoDay(period.from)}..${isoDay(period.to)}`

/** A period, and what it is compared with, where the newest day is as said. */
function periods(text: string, newest: string, comparison: Comparison) {
  const extent = { from: day('2024-01-01'), to: day(newest) }
  return [told(readPeriod(text, extent)), told(comparedPeriod(text, extent, comparison))]
}

test.each([
  ['last 7 days', '2026-03-31', 'period before', '2026-03-25..2026-03-31', '2026-03-18..2026-03-24'],
  ['last-7-days', '2026-03-31', 'period before', '2026-03-25..2026-03-31', '2026-03-18..2026-03-24'],
  ['last 1 day', '2026-03-01', 'period before', '2026-03-01..2026-03-01', '2026-02-28..2026-02-28'],
  ['last 2 weeks', '2026-03-31', 'period before', '2026-03-18..2026-03-31', '2026-03-04..2026-03-17'],
  ['last 3 months', '2026-03-15', 'period before', '2025-12-16..2026-03-15', '2025-09-16..2025-12-15'],
  ['last 1 month', '2026-03-31', 'period before', '2026-03-01..2026-03-31', '2026-02-01..2026-02-28'],
  ['this month', '2026-03-15', 'period before', '2026-03-01..2026-03-15', '2026-02-01..2026-02-15'],
  ['this month', '2026-03-30', 'period before', '2026-03-01..2026-03-30', '2026-02-01..2026-02-28'],
  ['this month', '2026-02-28', 'period before', '2026-02-01..2026-02-28', '2026-01-01..2026-01-31'],
  ['this year', '2026-03-15', 'period before', '2026-01-01..2026-03-15', '2025-01-01..2025-03-15'],
  ['this month', '2026-03-15', 'year before', '2026-03-01..2026-03-15', '2025-03-01..2025-03-15'],
  ['this month', '2025-02-28', 'year before', '2025-02-01..2025-02-28', '2024-02-01..2024-02-29'],
  ['last 7 days', '2024-02-29', 'year before', '2024-02-23..2024-02-29', '2023-02-23..2023-02-28'],
  ['2026-02-01..2026-02-28', '2026-03-31', 'period before', '2026-02-01..2026-02-28', '2026-01-01..2026-01-31'],
  ['2026-01-01..2026-03-31', '2026-03-31', 'period before', '2026-01-01..2026-03-31', '2025-10-01..2025-12-31'],
  ['2026-02-03..2026-02-05', '2026-03-31', 'period before', '2026-02-03..2026-02-05', '2026-01-31..2026-02-02'],
  ['2024-01-01..2024-12-31', '2026-03-31', 'year before', '2024-01-01..2024-12-31', '2023-01-01..2023-12-31'],
  ['this quarter', '2026-05-31', 'period before', '2026-04-01..2026-05-31', '2026-01-01..2026-02-28'],
  ['this week', '2026-03-25', 'period before', '2026-03-23..2026-03-25', '2026-03-16..2026-03-18'],
  ['last 2 years', '2026-03-15', 'period before', '2024-03-16..2026-03-15', '2022-03-16..2024-03-15'],
  ['all', '2026-03-31', 'period before', '2024-01-01..2026-03-31', undefined],
] as const)('%s up to %s, against the %s', (text, newest, comparison, period, compared) => {
  expect(periods(text, newest, comparison)).toEqual([period, compared])
})

test.each([
  '',
  'last days',
  'last 0 days',
  'last 3 decades',
  '2026-02-30..2026-03-01',
  '2026-03-02..2026-03-01',
  'next month',
])('“%s” is no period', (text) => expect(periods(text, '2026-03-31', 'period before')).toEqual([undefined, undefined]))

test('the period before ends where the period begins, but for a part of this month or year', () => {
  const count = fc.integer({ min: 1, max: 40 })
  const text = fc.oneof(
    count.map((days) => `last ${days} days`),
    count.map((weeks) => `last ${weeks} weeks`),
    count.map((months) => `last ${months} months`),
  )
  fc.assert(
    fc.property(text, fc.integer({ min: 15_000, max: 25_000 }), (said, to) => {
      const period = readPeriod(said, { from: 0, to })
      expect(period?.to).toBe(to)
      expect(comparedPeriod(said, { from: 0, to }, 'period before')?.to).toBe((period?.from ?? 0) - 1)
    }),
  )
})

test('a day some months later is the same day of its month, or the last that there is', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5000, max: 40_000 }), fc.integer({ min: -50, max: 50 }), (days, months) => {
      const later = addMonths(days, months)
      const of = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
      expect(of(isoDay(later)) - of(isoDay(days))).toBe(months)
      const isLast = isoDay(later + 1).endsWith('-01')
      expect(isoDay(later).slice(8) === isoDay(days).slice(8) || isLast).toBe(true)
    }),
  )
})
