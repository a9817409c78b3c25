import type { Kysely } from 'kysely'
import type { StateSchema } from '../schema.ts'

/** The project's own migrations that were applied. */
export async function up(db: Kysely<StateSchema>): Promise<void> {
  await db.schema
    .createTable('project_migrations')
    .addColumn('name', 'varchar', (column) => column.notNull())
    .addColumn('checksum', 'varchar', (column) => column.notNull())
    .addColumn('applied_at', 'varchar', (column) => column.notNull())
    .addColumn('run_id', 'varchar', (column) => column.notNull())
    .execute()
}
