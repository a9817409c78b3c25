import type { Kysely } from 'kysely'
import type { StateSchema } from '../schema.ts'

/**
 * What the ledger knows a landing file by, wherever the project stands, and what it is compared by without being read. An entry from
 * before has neither, until a load of its source writes it anew: only the project knows where its landing root is.
 */
export async function up(db: Kysely<StateSchema>): Promise<void> {
  await db.schema.alterTable('loads').addColumn('landing_path', 'varchar').execute()
  await db.schema.alterTable('loads').addColumn('bucket', 'integer').execute()
  await db.schema.alterTable('loads').addColumn('mark', 'bigint').execute()
}
