import type { Kysely } from 'kysely'
import type { StateSchema } from '../schema.ts'

/** The lock is one row that is always there, and free where it names no run; taking it is changing it. */
export async function up(db: Kysely<StateSchema>): Promise<void> {
  const held = await db.selectFrom('lock').select('id').execute()
  if (held.length) return
  const free = { id: 1, run_id: '', host: '', pid: 0, taken_at: '', heartbeat_at: '' }
  await db.insertInto('lock').values(free).execute()
}
