import { type Batching, batchesOver, batchStart, wholeTime } from '../materializations/index.ts'
import type { BatchRecord } from '../survey/index.ts'
import { type TimeRange, withoutRanges } from '../time-range.ts'

/** Which batches a command asks for: those of some time, those that failed, or all that a table lacks. */
export type AskedBatches =
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'range'; readonly range: TimeRange }

interface BatchesInput {
  readonly batching: Batching
  /** What the table holds; nothing of one that is made anew. */
  readonly record: BatchRecord
  readonly asked: AskedBatches
  readonly now: Date
}

/**
 * The batches that a run builds, in order. Where none are asked for, those of which the table lacks some time up to now, wherever they are,
 * and so many before the one that was the last as the lookback says, since what belongs to them may have come late.
 */
export function planBatches({ batching, record, asked, now }: BatchesInput): readonly TimeRange[] {
  const { size, lookback, begin } = batching
  if (asked.kind === 'range') return batchesOver(asked.range, size)
  if (asked.kind === 'failed' && record.failed.length > 0)
    return unique(record.failed.flatMap((range) => batchesOver(range, size)))
  const whole = begin > now ? [] : [wholeTime(batching, now)]
  const missing = withoutRanges(whole, record.done).flatMap((range) => batchesOver(range, size))
  const last = record.done.at(-1)?.until
  const late = last ? batchesOver({ from: batchStart(last, size, -lookback), until: last }, size) : []
  return unique([...late.filter(({ from }) => from >= begin), ...missing])
}

/** Each of them once, in order. */
function unique(batches: readonly TimeRange[]): readonly TimeRange[] {
  const byStart = new Map(batches.map((batch) => [batch.from.getTime(), batch]))
  return [...byStart.values()].toSorted((a, b) => a.from.getTime() - b.from.getTime())
}
