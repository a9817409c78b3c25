import type { Kysely } from 'kysely'
import type { StateSchema } from '../schema.ts'

/** Sources whose load has begun and may not have ended, where a warehouse has no transactions. */
export async function up(db: Kysely<StateSchema>): Promise<void> {
  await db.schema
    .createTable('unfinished_loads')
    .addColumn('source', 'varchar', (column) => column.notNull())
    .addColumn('run_id', 'varchar', (column) => column.notNull())
    .addColumn('begun_at', 'varchar', (column) => column.notNull())
    .execute()
}
