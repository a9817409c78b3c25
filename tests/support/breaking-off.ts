import type { Adapter } from '../../runner/adapters/contract/adapter.ts'
import type { Connection } from '../../runner/adapters/contract/connection.ts'
import type { AdapterFacts } from '../../runner/adapters/contract/facts.ts'
import type { SqlWriter } from '../../runner/adapters/contract/sql-writer.ts'
import { asStatement, replaces, type Statement } from '../../runner/adapters/contract/statement.ts'
import { inTransaction } from '../../runner/adapters/shared/in-transaction.ts'
import type { CarriedOut } from '../../runner/commands/carry-out/carried-out.ts'
import { carryOut } from '../../runner/commands/carry-out/carry-out.ts'
import { openWarehouse } from '../../runner/commands/open/open-warehouse.ts'
import { type Effects, realEffects } from '../../runner/effects.ts'

/**
 * Builds a project on a warehouse that answers until some statements that may change it are done, of all sessions together, and nothing
 * after them: as if the command had been killed between two. What was not committed is rolled back when the sessions close.
 * @param transactions what is said of the warehouse in place of what is so; where there are none, beginning one is an error
 * @returns what the build came to, where it was over before
 */
export async function buildBreakingOff(
  folder: string,
  statements: number,
  transactions: AdapterFacts['transactions'],
  { effects = realEffects, select }: Partial<Killed> = {},
): Promise<CarriedOut | undefined> {
  let left = statements
  let isOver = true
  const take = (statement: string | Statement) => {
    const { sql } = asStatement(statement, 'reads')
    if (transactions === 'none') expect(sql).not.toMatch(/^(begin|commit|rollback)/)
    if (left > 0 && changesNothing.test(sql)) return
    if (left-- > 0) return
    isOver = false
    throw new Error('the warehouse is gone')
  }
  const breaking = (connection: Connection): Connection => {
    const execute: Connection['execute'] = async (...statement) => {
      take(statement[0])
      return await connection.execute(...statement)
    }
    return {
      ...connection,
      execute,
      transaction: (work) => (transactions === 'none' ? work() : inTransaction(execute, work)),
      async query(...query) {
        take(query[0])
        return await connection.query(...query)
      },
      async *stream(query) {
        take(query)
        yield* connection.stream(query)
      },
    }
  }
  const open: typeof openWarehouse = async (...target): Promise<Adapter> => {
    const warehouse = await openWarehouse(...target)
    return {
      ...warehouse,
      facts: { ...warehouse.facts, transactions },
      sql: transactions === 'ddl' ? warehouse.sql : { ...warehouse.sql, swap: swapAtOnce(warehouse.sql) },
      connect: async () => breaking(await warehouse.connect()),
    }
  }
  try {
    const carriedOut = await carryOut('build', { folder, threads: 2, select }, () => {}, effects, open)
    return isOver ? carriedOut : undefined
  } catch (error) {
    if (isOver) throw error
    return undefined
  }
}

/** What is killed, and in which world. */
interface Killed {
  readonly effects: Effects
  readonly select: readonly string[]
}

/** Two tables exchanged by one statement, as a warehouse must whose transactions do not take DDL. */
function swapAtOnce(sql: SqlWriter): SqlWriter['swap'] {
  return (swap) => {
    const { candidate, type = 'table', target, replaced } = swap
    if (replaced !== type || type !== 'table') return sql.swap(swap)
    return [
      replaces(`create or replace table ${sql.relation(target)} as from ${sql.relation(candidate)}`),
      sql.drop(candidate, type),
    ]
  }
}

/** Reads, what only this session sees, and a transaction's begin. */
const changesNothing =
  /^\s*(select|with|begin|create or replace temp|insert into landing_|drop table (if exists )?landing_)/i
