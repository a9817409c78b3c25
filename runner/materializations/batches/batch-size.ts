import type { TimeRange } from '../../time-range.ts'

/** How long batches are, in UTC. */
export const batchSizes = ['hour', 'day', 'month', 'year'] as const

export type BatchSize = (typeof batchSizes)[number]

/** The beginning of the batch that a moment lies in, or of one some batches later. */
export function batchStart(at: Date, size: BatchSize, later = 0): Date {
  const year = at.getUTCFullYear()
  const month = at.getUTCMonth()
  const day = at.getUTCDate()
  const parts: Readonly<Record<BatchSize, readonly [year: number, month: number, day: number, hour: number]>> = {
    hour: [year, month, day, at.getUTCHours() + later],
    day: [year, month, day + later, 0],
    month: [year, month + later, 1, 0],
    year: [year + later, 0, 1, 0],
  }
  const [fullYear, monthIndex, date, hour] = parts[size]
  const start = new Date(0)
  // A year below 100 would be one of the last century for Date.UTC.
  start.setUTCFullYear(fullYear, monthIndex, date)
  start.setUTCHours(hour)
  return start
}

/** The whole batches that a stretch of time lies in, in order. */
export function batchesOver({ from, until }: TimeRange, size: BatchSize): readonly TimeRange[] {
  const batches: TimeRange[] = []
  for (let start = batchStart(from, size); start < until; ) {
    const next = batchStart(start, size, 1)
    batches.push({ from: start, until: next })
    start = next
  }
  return batches
}
