import type { Kysely } from 'kysely'
import type { StateSchema } from '../schema.ts'

/** What drift tests have measured, to be held against. */
export async function up(db: Kysely<StateSchema>): Promise<void> {
  await db.schema
    .createTable('metrics')
    .addColumn('run_id', 'varchar', (column) => column.notNull())
    .addColumn('node_id', 'varchar', (column) => column.notNull())
    .addColumn('metric', 'varchar', (column) => column.notNull())
    .addColumn('column_name', 'varchar', (column) => column.notNull())
    .addColumn('scope', 'varchar', (column) => column.notNull())
    .addColumn('series', 'varchar', (column) => column.notNull())
    .addColumn('value', 'double precision')
    .addColumn('detail', 'varchar')
    .addColumn('measured_at', 'varchar', (column) => column.notNull())
    .execute()
}
