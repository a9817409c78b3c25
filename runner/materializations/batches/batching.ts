import { readMoment } from '../../read-moment.ts'
import type { TimeRange } from '../../time-range.ts'
import type { MaterializationConfig } from '../materialization.ts'
import { type BatchSize, batchStart } from './batch-size.ts'

/** How a model is built in batches of time. */
export interface Batching {
  /** The column that says when a row happened. */
  readonly eventTime: string
  readonly size: BatchSize
  /** The beginning of the first batch. */
  readonly begin: Date
  /** How many batches before the last are built again, for what comes late. */
  readonly lookback: number
  /** Whether several may be built at once. */
  readonly isParallel: boolean
}

/** What decides about batches. */
type Batched = Pick<
  MaterializationConfig,
  'incremental_strategy' | 'event_time' | 'batch_size' | 'begin' | 'lookback' | 'concurrent_batches'
> & { readonly materialized?: string }

/** How a model is built in batches; undefined of one that is not, or that does not say all that it takes. */
export function batchingOf(config: Batched): Batching | undefined {
  const { event_time: eventTime, batch_size: size, lookback, concurrent_batches: isParallel = true } = config
  if (config.incremental_strategy !== 'microbatch' || (config.materialized ?? 'incremental') !== 'incremental')
    return undefined
  const begin = config.begin === undefined ? undefined : readMoment(config.begin)
  if (eventTime === undefined || size === undefined || begin === undefined) return undefined
  return { eventTime, size, begin: batchStart(begin, size), lookback, isParallel }
}

/** All the time of a model's batches up to a moment, which lies in the last; one batch at least. */
export function wholeTime({ begin, size }: Batching, now: Date): TimeRange {
  return { from: begin, until: batchStart(now > begin ? now : begin, size, 1) }
}
