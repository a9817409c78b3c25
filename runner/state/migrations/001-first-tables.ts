import type { Kysely } from 'kysely'
import type { StateSchema } from '../schema.ts'

/** The ledger of loads, the runs with their results, and the lock. */
export async function up(db: Kysely<StateSchema>): Promise<void> {
  await db.schema
    .createTable('loads')
    .addColumn('source', 'varchar', (column) => column.notNull())
    .addColumn('path', 'varchar', (column) => column.notNull())
    .addColumn('partition', 'varchar', (column) => column.notNull())
    .addColumn('content_hash', 'varchar', (column) => column.notNull())
    .addColumn('status', 'varchar', (column) => column.notNull())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('modified_ms', 'bigint', (column) => column.notNull())
    .addColumn('rows', 'bigint', (column) => column.notNull())
    .addColumn('rejected', 'bigint', (column) => column.notNull())
    .addColumn('load_id', 'bigint', (column) => column.notNull())
    .addColumn('run_id', 'varchar', (column) => column.notNull())
    .addColumn('loaded_at', 'varchar', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('runs')
    .addColumn('run_id', 'varchar', (column) => column.notNull())
    .addColumn('command', 'varchar', (column) => column.notNull())
    .addColumn('target', 'varchar', (column) => column.notNull())
    .addColumn('status', 'varchar', (column) => column.notNull())
    .addColumn('started_at', 'varchar', (column) => column.notNull())
    .addColumn('finished_at', 'varchar')
    .addColumn('owner', 'varchar', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('results')
    .addColumn('run_id', 'varchar', (column) => column.notNull())
    .addColumn('node_id', 'varchar', (column) => column.notNull())
    .addColumn('status', 'varchar', (column) => column.notNull())
    .addColumn('seconds', 'double precision', (column) => column.notNull())
    .addColumn('row_count', 'bigint')
    .addColumn('failures', 'bigint')
    .addColumn('message', 'varchar')
    .addColumn('definition_hash', 'varchar', (column) => column.notNull())
    .addColumn('finished_at', 'varchar', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('lock')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('run_id', 'varchar', (column) => column.notNull())
    .addColumn('host', 'varchar', (column) => column.notNull())
    .addColumn('pid', 'bigint', (column) => column.notNull())
    .addColumn('taken_at', 'varchar', (column) => column.notNull())
    .addColumn('heartbeat_at', 'varchar', (column) => column.notNull())
    .execute()
}
