import { type Batching, batchesOver, batchStart, wholeTime } from '../materializations/index.ts'
import type { NodeId } from '../parse/node.ts'
import type { BatchRecord } from '../survey/index.ts'
import { type TimeRange, withoutRanges } from '../time-range.ts'

/** Which batches a command asks for; those that are missing where nothing is said. */
export interface AskedBatches {
  /** Those that lie in this time. */
  readonly range?: TimeRange | undefined
  /** Of these models only those that failed. */
  readonly onlyFailed?: ReadonlySet<NodeId>
}

interface BatchesInput {
  readonly batching: Batching
  /** What the table holds; nothing of one that is made anew. */
  readonly record: BatchRecord
  readonly range: TimeRange | undefined
  readonly onlyFailed: boolean
  readonly now: Date
}

/**
 * The batches that a run builds, in order. Where none are asked for, those of which the table lacks some time up to now, wherever they are,
 * and so many before the one that was the last as the lookback says, since what belongs to them may have come late.
 */
export function planBatches({ batching, record, range, onlyFailed, now }: BatchesInput): readonly TimeRange[] {
  const { size, lookback, begin } = batching
  const failed = onlyFailed ? record.failed.flatMap((stretch) => batchesOver(stretch, size)) : []
  if (failed.length > 0) return unique(failed)
  if (range) return batchesOver(range, size)
  const whole = begin > now ? [] : [wholeTime(batching, now)]
  const missing = withoutRanges(whole, record.done).flatMap((stretch) => batchesOver(stretch, size))
  const last = record.done.at(-1)?.until
  const late = last ? batchesOver({ from: batchStart(last, size, -lookback), until: last }, size) : []
  return unique([...late.filter(({ from }) => from >= begin), ...missing])
}

/** Each of them once, in order. */
function unique(batches: readonly TimeRange[]): readonly TimeRange[] {
  const byStart = new Map(batches.map((batch) => [batch.from.getTime(), batch]))
  return [...byStart.values()].toSorted((a, b) => a.from.getTime() - b.from.getTime())
}
