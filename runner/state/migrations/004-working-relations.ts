import type { Kysely } from 'kysely'
import type { StateSchema } from '../schema.ts'

/** Relations that the runner made beside those that people read. What it finds under such a name and does not know is not its own. */
export async function up(db: Kysely<StateSchema>): Promise<void> {
  await db.schema
    .createTable('working_relations')
    .addColumn('schema_name', 'varchar', (column) => column.notNull())
    .addColumn('relation_name', 'varchar', (column) => column.notNull())
    .addColumn('node_id', 'varchar', (column) => column.notNull())
    .addColumn('run_id', 'varchar', (column) => column.notNull())
    .addColumn('made_at', 'varchar', (column) => column.notNull())
    .execute()
}
