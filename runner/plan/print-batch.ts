import type { BatchSize } from '../materializations/index.ts'
import type { TimeRange } from '../time-range.ts'

const lengths: Readonly<Record<BatchSize, number>> = { year: 4, month: 7, day: 10, hour: 16 }

/** A batch by its beginning, as exactly as its size needs: `2025`, `2025-01`, `2025-01-31`, `2025-01-31 06:00`. */
export function printBatch({ from }: TimeRange, size: BatchSize): string {
  return from.toISOString().replace('T', ' ').slice(0, lengths[size])
}
