import type { Kysely } from 'kysely'
import type { StateSchema } from '../schema.ts'

/** Where models were written to files, which the runner may replace. */
export async function up(db: Kysely<StateSchema>): Promise<void> {
  await db.schema
    .createTable('exports')
    .addColumn('node_id', 'varchar', (column) => column.notNull())
    .addColumn('path', 'varchar', (column) => column.notNull())
    .addColumn('run_id', 'varchar', (column) => column.notNull())
    .execute()
}
