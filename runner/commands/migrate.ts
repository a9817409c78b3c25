import { type Effects, realEffects } from '../effects.ts'
import {
  appliedMigrations,
  chooseMigrations,
  type Direction,
  discrepancies,
  findMigrations,
  type MigrationReader,
  type MigrationResult,
  prepare,
  type Range,
  runMigrations,
  standings,
} from '../migrate/index.ts'
import { loadProject } from '../project/load-project.ts'
import { takeLock, warehouseStore } from '../state/index.ts'
import { keptFrom, recordStart } from './carry-out/record-run.ts'
import { stopAt } from './open/open-project.ts'
import { openStateToWrite } from './open/open-state.ts'
import { openWarehouse } from './open/open-warehouse.ts'
import { underMask } from './open/under-mask.ts'
import type { RunOptions } from './options.ts'

/** What `migrate up` and `migrate down` take. */
export interface MigrateOptions
  extends Pick<RunOptions, 'folder' | 'projectDir' | 'target' | 'vars' | 'lockTimeoutMs' | 'signal' | 'onMask'>,
    Range {}

/** What became of the migrations that were to run; empty where nothing was to do. */
export interface MigrationRun {
  readonly target: string
  readonly results: readonly MigrationResult[]
  readonly seconds: number
}

/**
 * Applies the migrations that are pending, in order, until one fails; that one's result holds the error.
 * @throws CupelError where it cannot run, and `project-faulty` where files are faulty, edited or missing; nothing has run then
 *
 * @example
 * const { results } = await migrateUp({ folder: '.' })
 */
export function migrateUp(
  options: MigrateOptions,
  emit: MigrationReader = () => {},
  effects?: Effects,
): Promise<MigrationRun> {
  return underMask(options, (masked) => migrate('up', masked, emit, effects))
}

/**
 * Takes back the migration that was applied last, or as many as the options say, until one fails.
 * @throws CupelError as `migrateUp`
 *
 * @example
 * await migrateDown({ folder: '.' })
 */
export function migrateDown(
  options: MigrateOptions,
  emit: MigrationReader = () => {},
  effects?: Effects,
): Promise<MigrationRun> {
  return underMask(options, (masked) => migrate('down', masked, emit, effects))
}

async function migrate(
  direction: Direction,
  options: MigrateOptions,
  emit: MigrationReader,
  effects: Effects = realEffects,
): Promise<MigrationRun> {
  const { begunAt = effects.elapsed() } = effects
  const { lockTimeoutMs: timeoutMs = 0, signal } = options
  // Only project.yml and the migrations have to be sound; models need not.
  const { value: project } = await loadProject(options, effects.files)
  const files = findMigrations(project)
  stopAt(files.diagnostics)
  const runId = effects.newId()
  const target = project.target.name

  await using adapter = await openWarehouse(project, { timeoutMs, signal })
  await using connection = await adapter.connect()
  await using state = await openStateToWrite(project, adapter, connection, effects, { timeoutMs, signal })
  await using _lock = await takeLock(state, effects, { runId, timeoutMs, signal })
  const all = standings(files.value, await appliedMigrations(adapter, connection))
  stopAt(discrepancies(all))
  const chosen = chooseMigrations(all, direction, options)
  const prepared = await prepare(chosen, direction, { project, adapter })
  stopAt(prepared.diagnostics)
  const seconds = () => (effects.elapsed() - begunAt) / 1000
  if (chosen.length === 0) return { target, results: [], seconds: seconds() }

  const store = warehouseStore(adapter, connection, state)
  await recordStart(store, { runId, command: `migrate ${direction}`, target, options: '{}' }, effects)
  const world = { adapter, connection, mask: project.mask, runId, effects, signal }
  const results = await runMigrations(prepared.value, direction, world, emit)
  const status = results.some((result) => result.status === 'error') ? 'failed' : 'success'
  const at = effects.now()
  const kept = keptFrom(at, project.config.keep_runs)
  await store.finishRun({ runId, status, finishedAt: at.toISOString(), keptFrom: kept }, [])
  return { target, results, seconds: seconds() }
}
