import { hasMigration } from './has-migration.ts'
import { hasState } from './migrate-state.ts'
import type { StateSchema } from './schema.ts'
import { type StatePlace, tablesOf } from './state-place.ts'

/** The migration since which it is recorded what a run was asked for. */
const recordedSince = '009-run-options'

/** The run that began last, what it was asked for, and what became of its nodes; no results of one that was killed. */
export interface LastRun extends Pick<StateSchema['runs'], 'run_id' | 'command' | 'status' | 'started_at'> {
  readonly options: string | null
  readonly results: readonly Pick<StateSchema['results'], 'node_id' | 'status'>[]
}

/** The run that began last of some commands on a target; undefined where none is recorded. Changes nothing, and needs no state. */
export async function readLastRun(place: StatePlace, commands: readonly string[]): Promise<LastRun | undefined> {
  if (!(await hasState(place))) return undefined
  const db = tablesOf(place)
  if (!(await hasMigration(db, recordedSince))) return undefined
  const run = await db
    .selectFrom('runs')
    .select(['run_id', 'command', 'status', 'started_at', 'options'])
    .where('command', 'in', commands)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!run) return undefined
  const results = await db
    .selectFrom('results')
    .select(['node_id', 'status'])
    .where('run_id', '=', run.run_id)
    .execute()
  return { ...run, results }
}
