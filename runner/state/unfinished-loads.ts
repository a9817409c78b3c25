import type { Kysely } from 'kysely'
import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { hasMigration } from './has-migration.ts'
import { type StateSchema, stateSchema } from './schema.ts'
import type { UnfinishedLoad } from './state-store.ts'

/** The migration since which they are recorded. */
const recordedSince = '006-unfinished-loads'

/** Records that a source's load begins; where there are no transactions, before its first row. */
export async function recordUnfinished(adapter: Adapter, connection: Connection, load: UnfinishedLoad): Promise<void> {
  await ownTables(adapter, connection).insertInto('unfinished_loads').values(load).execute()
}

/** Forgets that a source's load had begun: its rows are those that the ledger knows. */
export async function forgetUnfinished(adapter: Adapter, connection: Connection, source: string): Promise<void> {
  await ownTables(adapter, connection).deleteFrom('unfinished_loads').where('source', '=', source).execute()
}

/** What is recorded; a state from before it was has nothing. */
export async function readUnfinished(db: Kysely<StateSchema>): Promise<readonly UnfinishedLoad[]> {
  return (await hasMigration(db, recordedSince)) ? await db.selectFrom('unfinished_loads').selectAll().execute() : []
}

function ownTables(adapter: Adapter, connection: Connection) {
  return adapter.kysely<StateSchema>(connection).withSchema(stateSchema)
}
