import { claimTargetFolder, writeArtifacts } from '../artifacts/index.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import { CupelError } from '../errors.ts'
import { type EventReader, execute, type RunResult } from '../execute/index.ts'
import { makePlan } from '../plan/index.ts'
import { migrateState, takeLock, warehouseStore } from '../state/index.ts'
import { emptyLandings, survey } from '../survey/index.ts'
import { version } from '../version.ts'
import { checkProject, compileContext } from './check-project.ts'
import type { RunningCommand } from './command-kinds.ts'
import { openProject, ownNodes, stopAt } from './open-project.ts'
import { openWarehouse } from './open-warehouse.ts'
import type { RunOptions } from './options.ts'
import { recordEnd, recordStart } from './record-run.ts'
import { sqlOfTests } from './sql-of-tests.ts'

/** A run, and what was worth telling besides. */
export interface CarriedOut {
  readonly result: RunResult
  readonly findings: readonly Diagnostic[]
}

/**
 * The flow of every command that writes: read, understand, lock, survey, check, plan, execute, record.
 * @throws CupelError where it cannot run, and `project-faulty` where the check finds faults; nothing has run then
 */
export async function carryOut(
  command: RunningCommand,
  options: RunOptions,
  emit: EventReader,
  effects: Effects = realEffects,
): Promise<CarriedOut> {
  const opened = await openProject(options)
  const { project, manifest, dag } = opened
  const { target, root } = project
  const { threads = target.threads, failFast = false, fullRefresh = false, lockTimeoutMs = 0, signal } = options
  const chosen = ownNodes(opened, command)
  const runId = effects.newId()
  claimTargetFolder(project)

  await using warehouse = await openWarehouse(project, { timeoutMs: lockTimeoutMs })
  await using connection = await warehouse.connect()
  await migrateState(warehouse, connection, effects.now)
  await using _lock = await takeLock(warehouse, effects, { runId, timeoutMs: lockTimeoutMs })
  const known = await survey({ manifest, loading: chosen, root }, warehouse, connection)

  const context = await compileContext(opened, warehouse.sql, effects, runId)
  const { checked, findings } = await checkProject(opened, chosen, known, context, emptyLandings(known, manifest))
  const { value: plan, diagnostics } = makePlan({ dag, chosen, checked, known, context, fullRefresh })
  stopAt([...findings, ...diagnostics])
  emit({ kind: 'findings', findings })

  const store = warehouseStore(warehouse, connection)
  await recordStart(store, runId, command, target.name, effects)
  const world = { project, manifest, known, adapter: warehouse, effects }
  const result = await execute({ ...world, plan, runId, threads, failFast, signal }, emit)
  const unrecorded = await recordEnd(store, result, manifest, effects).catch(asWarning)
  if (unrecorded) emit({ kind: 'findings', findings: unrecorded })
  const { invocation, sql } = context
  const shown = { ...checked, tests: sqlOfTests(checked, plan, result) }
  const made = { project, manifest, dag, checked: shown, result, invocation, command, sql, version }
  await writeArtifacts({ ...made, now: effects.now() })
  return { result, findings: [...findings, ...(unrecorded ?? [])] }
}

/** A run whose warehouse is gone is told all the same, and its artifacts are written. */
function asWarning(error: unknown): readonly Diagnostic[] {
  if (!(error instanceof CupelError)) throw error
  return [diagnostic('run-unrecorded', { reason: error.message }, { severity: 'warning', hint: error.hint })]
}
