import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { type StateSchema, stateSchema } from './schema.ts'

/** The migration since which it is recorded what a run was asked for. */
const recordedSince = '009-run-options'

/** The run that began last, what it was asked for, and what became of its nodes; no results of one that was killed. */
export interface LastRun extends Pick<StateSchema['runs'], 'run_id' | 'command' | 'status' | 'started_at'> {
  readonly options: string | null
  readonly results: readonly Pick<StateSchema['results'], 'node_id' | 'status'>[]
}

/** The run that began last of some commands on a target; undefined where none is recorded. Changes nothing, and needs no state. */
export async function readLastRun(
  adapter: Adapter,
  connection: Connection,
  commands: readonly string[],
): Promise<LastRun | undefined> {
  const found = await adapter.catalog.relations(connection, [stateSchema])
  if (!found.some(({ relation }) => relation.name === 'migrations')) return undefined
  const db = adapter.kysely<StateSchema>(connection).withSchema(stateSchema)
  const migration = await db
    .selectFrom('migrations')
    .select('name')
    .where('name', '=', recordedSince)
    .executeTakeFirst()
  if (!migration) return undefined
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
