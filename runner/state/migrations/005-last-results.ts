import { type Kysely, sql } from 'kysely'
import type { StateSchema } from '../schema.ts'

/** The newest result of each node, apart: what it costs to ask for it does not grow with the history. */
export async function up(db: Kysely<StateSchema>): Promise<void> {
  await db.schema
    .createTable('last_results')
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
  const ranked = db
    .selectFrom('results')
    .selectAll()
    .select(sql<number>`row_number() over (partition by node_id order by finished_at desc)`.as('nth'))
    .as('ranked')
  await db
    .insertInto('last_results')
    .columns(columns)
    .expression(db.selectFrom(ranked).select(columns).where('nth', '=', 1))
    .execute()
}

const columns = [
  'run_id',
  'node_id',
  'status',
  'seconds',
  'row_count',
  'failures',
  'message',
  'definition_hash',
  'finished_at',
] as const
