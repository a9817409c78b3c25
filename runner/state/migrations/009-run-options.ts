import type { Kysely } from 'kysely'
import type { StateSchema } from '../schema.ts'

/** What a run was asked for, so that it can be taken up again; NULL of an older one. */
export async function up(db: Kysely<StateSchema>): Promise<void> {
  await db.schema.alterTable('runs').addColumn('options', 'varchar').execute()
}
