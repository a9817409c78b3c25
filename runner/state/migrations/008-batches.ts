import type { Kysely } from 'kysely'
import type { StateSchema } from '../schema.ts'

/** Which stretches of time the models in batches hold, and which of them failed. */
export async function up(db: Kysely<StateSchema>): Promise<void> {
  await db.schema
    .createTable('batches')
    .addColumn('node_id', 'varchar', (column) => column.notNull())
    .addColumn('status', 'varchar', (column) => column.notNull())
    .addColumn('from_at', 'varchar', (column) => column.notNull())
    .addColumn('until_at', 'varchar', (column) => column.notNull())
    .addColumn('run_id', 'varchar', (column) => column.notNull())
    .execute()
}
