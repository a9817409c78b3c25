import type { Kysely } from 'kysely'
import type { StateSchema } from './schema.ts'

/** Whether the runner's own tables, which who only looks may find as an older version left them, have had one of their migrations. */
export async function hasMigration(db: Kysely<StateSchema>, name: string): Promise<boolean> {
  return (await db.selectFrom('migrations').select('name').where('name', '=', name).executeTakeFirst()) !== undefined
}
