import type { Kysely } from 'kysely'
import type { StateSchema } from './schema.ts'

/** A run that is kept, and what became of each node in it. */
export interface RunRecord {
  readonly run: StateSchema['runs']
  readonly results: readonly StateSchema['results'][]
}

/** Runs that only looked how new things are; what they found stands apart, and they may be many. */
const looks = ['freshness', 'source freshness']

/** So many of the newest runs that are kept, the newest first; of those that built, loaded or changed something. */
export async function readHistory(db: Kysely<StateSchema>, count: number): Promise<readonly RunRecord[]> {
  const runs = await db
    .selectFrom('runs')
    .selectAll()
    .where('command', 'not in', looks)
    .orderBy('started_at', 'desc')
    .limit(count)
    .execute()
  if (runs.length === 0) return []
  const ids = runs.map(({ run_id }) => run_id)
  const results = await db.selectFrom('results').selectAll().where('run_id', 'in', ids).orderBy('finished_at').execute()
  const byRun = new Map(ids.map((id) => [id, [] as StateSchema['results'][]]))
  for (const result of results) byRun.get(result.run_id)?.push(result)
  return runs.map((run) => ({ run, results: byRun.get(run.run_id) ?? [] }))
}
