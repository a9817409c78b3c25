import { milliseconds } from '../project/duration.ts'
import type { LoadConfig } from '../project/load-schema.ts'

/** The instant after which no file has changed that a load takes; any has, where the source does not say. */
export function settledBefore(now: Date, { min_age: minAge }: LoadConfig): number {
  return minAge === undefined ? Number.POSITIVE_INFINITY : now.getTime() - milliseconds(minAge)
}
