import type { Adapter } from '../../runner/adapters/contract/adapter.ts'
import type { Connection } from '../../runner/adapters/contract/connection.ts'
import type { AdapterFacts } from '../../runner/adapters/contract/facts.ts'
import { inTransaction } from '../../runner/adapters/shared/in-transaction.ts'
import { carryOut } from '../../runner/commands/carry-out.ts'
import { openWarehouse } from '../../runner/commands/open-warehouse.ts'
import { realEffects } from '../../runner/effects.ts'

/**
 * Builds a project on a warehouse that answers until some statements that may change it are done, of all sessions together, and nothing
 * after them: as if the command had been killed between two. What was not committed is rolled back when the sessions close.
 * @param facts what is said of the warehouse in place of what is so
 * @returns whether the build was over before
 */
export async function buildBreakingOff(
  folder: string,
  statements: number,
  facts: Partial<AdapterFacts> = {},
): Promise<boolean> {
  let left = statements
  let isOver = true
  const take = (sql: string) => {
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
      transaction: (work) => inTransaction(execute, work),
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
      facts: { ...warehouse.facts, ...facts },
      connect: async () => breaking(await warehouse.connect()),
    }
  }
  await carryOut('build', { folder, threads: 2 }, () => {}, realEffects, open).catch((error: unknown) => {
    if (isOver) throw error
  })
  return isOver
}

/** Reads, what only this session sees, and a transaction's begin. */
const changesNothing =
  /^\s*(select|with|begin|create or replace temp|insert into landing_|drop table (if exists )?landing_)/i
