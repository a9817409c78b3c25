import type { Kysely } from 'kysely'
import type { StateSchema } from '../schema.ts'

/** In which database the runner made a relation; NULL for the target's. */
export async function up(db: Kysely<StateSchema>): Promise<void> {
  await db.schema.alterTable('working_relations').addColumn('database_name', 'varchar').execute()
}
