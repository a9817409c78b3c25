import { driftTests, judgeMeasures, type PastSeries } from '../../runner/quality/index.ts'
import { chance, type MadeMetric } from './made-histories.ts'

const dayMs = 86_400_000
const begin = Date.UTC(2025, 0, 6, 6)
/** Days that are learned from, before those that are judged. */
export const learned = 35

/** What a value of a day becomes. */
export type Change = (value: number, day: number, next: () => number) => number | undefined

/**
 * Judges made days of a metric, each by those before, as its data test does.
 * @param change what a day's value is made; undefined where nothing is measured
 * @returns the days that were found odd, counted from the first that is judged
 */
export function judgedDays(
  made: MadeMetric,
  seed: number,
  days: number,
  change: Change = (value) => value,
): readonly number[] {
  const test = driftTests.get(made.metric)
  const drift = test?.drift?.(made.metric === 'freshness_gap' ? { field: 'at' } : {})
  if (drift?.kind !== 'numbers') throw new Error(`no metric ${made.metric}`)
  const next = chance(seed)
  const past: PastSeries[] = []
  const odd: number[] = []
  for (let day = 0; day < days + learned; day++) {
    const value = change(made.sound(day, next), day - learned, next)
    if (value === undefined) continue
    const now = new Date(begin + day * dayMs)
    const detail = drift.isMoment
      ? new Date(now.getTime() - value * 1000).toISOString().replace('T', ' ').replace('Z', '+00')
      : null
    const series = { series: '', value: drift.isMoment ? null : value, detail }
    const judged = judgeMeasures(drift, [series], past.slice(-120), now, String)
    if (judged.odd.length && day >= learned) odd.push(day - learned)
    for (const one of judged.measured) past.push({ ...one, measured_at: now.toISOString() })
  }
  return odd
}
