import { instantOf } from '../freshness/instant-of.ts'
import type { Drift, MeasuredSeries, PastSeries } from './drift.ts'
import { judgeDrift, type Measured } from './judge-drift.ts'
import { sparkline } from './sparkline.ts'

/** What came of a drift test: what is to be remembered, and what is odd, a sentence each. */
export interface JudgedMeasures {
  readonly measured: readonly MeasuredSeries[]
  readonly odd: readonly string[]
}

const dayMs = 86_400_000
/** How many days before are charted. */
const charted = 13

/**
 * Holds what was measured against what was measured before.
 * @param shown how a value of a column is told
 */
export function judgeMeasures(
  drift: Drift,
  measured: readonly MeasuredSeries[],
  past: readonly PastSeries[],
  now: Date,
  shown: (series: string) => string,
): JudgedMeasures {
  if (drift.kind === 'columns') return { measured, odd: changedColumns(measured, past) }
  const numbers = measured.map((one) => (drift.isMoment ? gapOf(one, now) : one))
  const today = Math.floor(now.getTime() / dayMs)
  const days = lastOfEachDay(past, today)
  const values = new Map(numbers.flatMap(({ series, value }) => (value === null ? [] : [[series, value] as const])))
  const all = new Set([...values.keys(), ...days.flatMap(([, known]) => [...known.keys()])])
  // Of a table without rows there is no rate.
  if (values.size === 0) return { measured: numbers, odd: [] }
  const odd = [...all].flatMap((series) => {
    const isSole = series === ''
    const history = days.flatMap(([day, known]): Measured[] => {
      const value = known.get(series)
      return value === undefined && isSole ? [] : [{ day, value: value ?? 0 }]
    })
    const value = values.get(series) ?? 0
    const verdict = judgeDrift(history, { day: today, value }, drift)
    if (verdict.kind === 'learning' || !verdict.isOdd) return []
    const chart = sparkline([...history.slice(-charted).map((one) => one.value), value])
    const name = isSole ? drift.metric : `${drift.metric} of ${shown(series)}`
    return [
      `${name} is ${drift.print(value)}, expected ${drift.print(verdict.from)} to ${drift.print(verdict.to)}  ${chart}`,
    ]
  })
  return { measured: numbers, odd }
}

function gapOf({ detail, ...one }: MeasuredSeries, now: Date): MeasuredSeries {
  const at = detail === null ? undefined : instantOf(detail)
  return { ...one, value: at === undefined ? null : (now.getTime() - at) / 1000, detail: null }
}

/** What was measured last on each day before today, by series; in their order. */
function lastOfEachDay(
  past: readonly PastSeries[],
  today: number,
): readonly (readonly [number, ReadonlyMap<string, number>])[] {
  const moments = new Map<string, Map<string, number>>()
  for (const { series, value, measured_at } of past) {
    if (value === null) continue
    const known = moments.get(measured_at) ?? new Map<string, number>()
    moments.set(measured_at, known.set(series, Number(value)))
  }
  const days = new Map<number, ReadonlyMap<string, number>>()
  for (const [at, known] of [...moments].sort(([one], [other]) => (one < other ? -1 : 1)))
    days.set(Math.floor(Date.parse(at) / dayMs), known)
  return [...days].filter(([day]) => day < today).sort(([one], [other]) => one - other)
}

/** What changed since the last time that it was measured. */
function changedColumns(measured: readonly MeasuredSeries[], past: readonly PastSeries[]): readonly string[] {
  const newest = past
    .map(({ measured_at: at }) => at)
    .sort()
    .at(-1)
  if (newest === undefined) return []
  const before = new Map(
    past.filter(({ measured_at: at }) => at === newest).map(({ series, detail }) => [series, detail]),
  )
  const names = new Set(measured.map(({ series }) => series))
  return [
    ...measured.flatMap(({ series, detail }) => {
      const was = before.get(series)
      if (was === undefined) return [`column ${series} is new, of type ${detail}`]
      return was === detail ? [] : [`column ${series} is of type ${detail}, and was of type ${was}`]
    }),
    ...[...before].flatMap(([series, was]) =>
      names.has(series) ? [] : [`column ${series} is gone, and was of type ${was}`],
    ),
  ]
}
