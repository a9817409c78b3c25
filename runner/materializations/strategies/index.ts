import { CupelError } from '../../errors.ts'
import { nearOrAll } from '../../suggest.ts'
import { append } from './append.ts'
import { deleteInsert } from './delete-insert.ts'
import { merge } from './merge.ts'
import type { Strategy } from './strategy.ts'

const strategies: readonly Strategy[] = [append, deleteInsert, merge]

/**
 * The strategy of an incremental model: the named one, else merge with a key and append without one.
 * @throws CupelError `strategy-unknown`, `unique-key-missing`
 */
export function chooseStrategy(name: string | undefined, uniqueKey: readonly string[]): Strategy {
  const wanted = name ?? (uniqueKey.length ? 'merge' : 'append')
  const found = strategies.find((strategy) => strategy.name === wanted)
  const names = strategies.map((strategy) => strategy.name)
  if (!found) throw new CupelError('strategy-unknown', { name: wanted }, { hint: nearOrAll(wanted, names) })
  if (found.needsKey && uniqueKey.length === 0) {
    throw new CupelError(
      'unique-key-missing',
      { strategy: wanted },
      { hint: 'Name the columns of a row: unique_key="id" or unique_key=(list "id" "line").' },
    )
  }
  return found
}
