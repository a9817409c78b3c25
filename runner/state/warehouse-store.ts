import { sql } from 'kysely'
import type { Adapter } from '../adapters/adapter.ts'
import { type Connection, inTransaction } from '../adapters/connection.ts'
import { type StateSchema, stateSchema } from './schema.ts'
import type { LedgerEntry, StateReader, StateStore } from './state-store.ts'

/** The memory in the target's own schema `_cupel`. Its tables must be there; see {@link migrateState}. */
export function warehouseStore(adapter: Adapter, connection: Connection): StateStore {
  const db = adapter.kysely<StateSchema>(connection).withSchema(stateSchema)
  return {
    ledger: () => db.selectFrom('loads').selectAll().execute(),
    async lastResults() {
      const newest = db
        .selectFrom('results')
        .selectAll()
        .select(sql<number>`row_number() over (partition by node_id order by finished_at desc)`.as('nth'))
        .as('newest')
      return db.selectFrom(newest).selectAll().where('nth', '=', 1).execute()
    },
    async startRun(run) {
      await db
        .insertInto('runs')
        .values({ ...run, status: 'running', finished_at: null })
        .execute()
    },
    finishRun: (runId, status, finishedAt, results) =>
      inTransaction(connection, async () => {
        for (const part of parts(results, adapter.facts.rowsPerInsert))
          await db.insertInto('results').values(part).execute()
        await db.updateTable('runs').set({ status, finished_at: finishedAt }).where('run_id', '=', runId).execute()
      }),
  }
}

/** Where `_cupel` does not exist, nothing is known yet. */
export const emptyState: StateReader = { ledger: async () => [], lastResults: async () => [] }

/**
 * Writes ledger entries in the transaction of the rows that they are about.
 * @param forget paths of the same source whose earlier entries go, because their rows were exchanged
 */
export async function recordLoads(
  adapter: Adapter,
  connection: Connection,
  source: string,
  entries: readonly LedgerEntry[],
  forget: readonly string[] = [],
): Promise<void> {
  const db = adapter.kysely<StateSchema>(connection).withSchema(stateSchema)
  for (const part of parts(forget, adapter.facts.rowsPerInsert)) {
    await db.deleteFrom('loads').where('source', '=', source).where('path', 'in', part).execute()
  }
  for (const part of parts(entries, adapter.facts.rowsPerInsert)) await db.insertInto('loads').values(part).execute()
}

function parts<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
