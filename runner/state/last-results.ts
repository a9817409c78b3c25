import type { Kysely } from 'kysely'
import { hasMigration } from './has-migration.ts'
import type { StateSchema } from './schema.ts'
import type { ResultEntry } from './state-store.ts'

/** The migration since which they stand apart. */
const apartSince = '005-last-results'

/** The newest result of each node, where there are two behind the older; of a state from before they stood apart, none, until a run has brought it up to date. */
export async function readLastResults(db: Kysely<StateSchema>): Promise<readonly ResultEntry[]> {
  return (await hasMigration(db, apartSince))
    ? await db.selectFrom('last_results').selectAll().orderBy('finished_at').execute()
    : []
}

/** The results of a run, which are written, in place of those that their nodes had; these go afterwards, so that there is always one. */
export async function renewLastResults(db: Kysely<StateSchema>, runId: string): Promise<void> {
  const ofRun = db.selectFrom('results').where('run_id', '=', runId)
  await db.insertInto('last_results').columns(resultColumns).expression(ofRun.select(resultColumns)).execute()
  await db
    .deleteFrom('last_results')
    .where('node_id', 'in', ofRun.select('node_id'))
    .where('run_id', '<>', runId)
    .execute()
}

const resultColumns = [
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
