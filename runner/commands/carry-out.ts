import { openAdapter } from '../adapters/open-adapter.ts'
import { claimTargetFolder, writeArtifacts } from '../artifacts/index.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import { type EventReader, execute, isFault, type RunResult } from '../execute/index.ts'
import { nodeOf } from '../parse/manifest.ts'
import { makePlan } from '../plan/index.ts'
import { migrateState, takeLock, warehouseStore } from '../state/index.ts'
import { survey } from '../survey/index.ts'
import { version } from '../version.ts'
import { checkProject, compileContext } from './check-project.ts'
import { commandKinds, type RunningCommand } from './command-kinds.ts'
import { openProject, stopAt } from './open-project.ts'
import type { RunOptions } from './options.ts'
import { resultEntry } from './result-entry.ts'

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
  const { target } = project
  const runId = effects.newId()
  const chosen = new Set([...opened.chosen].filter((id) => commandKinds[command].has(nodeOf(manifest, id).kind)))
  claimTargetFolder(project)

  await using warehouse = await openAdapter({
    target: target.name,
    type: target.type,
    settings: target.settings,
    root: project.root,
  })
  await using connection = await warehouse.connect()
  await migrateState(warehouse, connection, effects.now)
  await using _lock = await takeLock(warehouse, effects, { runId, timeoutMs: options.lockTimeoutMs ?? 0 })
  const store = warehouseStore(warehouse, connection)
  const known = await survey({ manifest, loading: chosen, root: project.root }, warehouse, connection)

  const context = compileContext(opened, warehouse.sql, effects, runId)
  const { checked, findings } = await checkProject(opened, chosen, known, context)
  const planned = makePlan({ dag, chosen, checked, known, context, fullRefresh: options.fullRefresh ?? false })
  stopAt([...findings, ...planned.diagnostics])
  emit({ kind: 'findings', findings })

  const owner = `${effects.owner.pid}@${effects.owner.host}`
  await store.startRun({ run_id: runId, command, target: target.name, started_at: effects.now().toISOString(), owner })
  const { threads = target.threads, failFast = false, signal } = options
  const result = await execute(
    { plan: planned.value, manifest, project, known, adapter: warehouse, effects, runId, threads, failFast, signal },
    emit,
  )
  const status = result.isCancelled ? 'cancelled' : result.results.some(isFault) ? 'failed' : 'success'
  const finishedAt = effects.now()
  await store.finishRun(
    runId,
    status,
    finishedAt.toISOString(),
    result.results.map((entry) => resultEntry(entry, runId, manifest)),
  )
  await writeArtifacts({
    project,
    manifest,
    dag,
    checked,
    result,
    invocation: context.invocation,
    command,
    sql: warehouse.sql,
    version,
    now: finishedAt,
  })
  return { result, findings }
}
