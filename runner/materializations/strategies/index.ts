import type { PartitionStep } from '../../adapters/contract/storage.ts'
import { CupelError } from '../../errors.ts'
import { nearOrAll } from '../../suggest.ts'
import type { MaterializationConfig } from '../materialization.ts'
import { append } from './append.ts'
import { deleteInsert } from './delete-insert.ts'
import { insertOverwrite } from './insert-overwrite.ts'
import { merge } from './merge.ts'
import { microbatch } from './microbatch.ts'
import type { Strategy } from './strategy.ts'

const strategies: readonly Strategy[] = [append, deleteInsert, merge, insertOverwrite, microbatch]

/**
 * The strategy of an incremental model: the named one, else merge with a key and append without one.
 * @throws CupelError `strategy-unknown`, `unique-key-missing`, `partition-by-missing`
 */
export function chooseStrategy({ incremental_strategy: name, unique_key: key, partition_by: by }: Choice): Strategy {
  const wanted = name ?? (key.length ? 'merge' : 'append')
  const found = strategies.find((strategy) => strategy.name === wanted)
  const names = strategies.map((strategy) => strategy.name)
  if (!found) throw new CupelError('strategy-unknown', { name: wanted }, { hint: nearOrAll(wanted, names) })
  if (found.needs === 'unique_key' && key.length === 0) {
    throw new CupelError(
      'unique-key-missing',
      { strategy: wanted },
      { hint: 'Name the columns of a row: unique_key="id" or unique_key=(list "id" "line").' },
    )
  }
  if (found.needs === 'partition_by' && by === undefined) {
    const hint =
      'Name what rows are exchanged by: partition_by="country", or partition_by=(dict column="day" every="month").'
    throw new CupelError('partition-by-missing', { strategy: wanted }, { hint })
  }
  return found
}

/** The columns by which new rows find old ones, and how long the ranges are where these count. */
export function matchedBy(config: Choice): {
  readonly keys: readonly string[]
  readonly every?: PartitionStep | undefined
} {
  const { column: keys = [], every } = config.partition_by ?? {}
  const { needs } = chooseStrategy(config)
  if (needs === 'event_time') return { keys: config.event_time === undefined ? [] : [config.event_time] }
  return needs === 'partition_by' ? { keys, every } : { keys: config.unique_key }
}

/** The configs by which a strategy is chosen. */
type Choice = Pick<MaterializationConfig, 'incremental_strategy' | 'unique_key' | 'partition_by' | 'event_time'>
