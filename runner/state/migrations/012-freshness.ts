import type { Kysely } from 'kysely'
import type { StateSchema } from '../schema.ts'

/** How new nodes were found. */
export async function up(db: Kysely<StateSchema>): Promise<void> {
  await db.schema
    .createTable('freshness')
    .addColumn('run_id', 'varchar', (column) => column.notNull())
    .addColumn('node_id', 'varchar', (column) => column.notNull())
    .addColumn('status', 'varchar', (column) => column.notNull())
    .addColumn('known_by', 'varchar', (column) => column.notNull())
    .addColumn('loaded_at', 'varchar')
    .addColumn('looked_at', 'varchar', (column) => column.notNull())
    .addColumn('seconds', 'double precision', (column) => column.notNull())
    .addColumn('message', 'varchar')
    .execute()
}
