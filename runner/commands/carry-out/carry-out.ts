import { claimTargetFolder, compiledPaths, openLineageEvents, writeArtifacts } from '../../artifacts/index.ts'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { type Effects, realEffects } from '../../effects.ts'
import { type EventReader, execute, isFault } from '../../execute/index.ts'
import { hideInFinding } from '../../hide-in-finding.ts'
import { makePlan } from '../../plan/index.ts'
import { forgetWorking, readFailingSince, takeLock, warehouseStore } from '../../state/index.ts'
import { emptyLandings, missingRelations, survey } from '../../survey/index.ts'
import { version } from '../../version.ts'
import { checkProject, compileContext } from '../check/check-project.ts'
import { commandKinds, type RunningCommand } from '../command-kinds.ts'
import { type OpenedProject, openProject, ownNodes, stopAt } from '../open/open-project.ts'
import { openStateToWrite } from '../open/open-state.ts'
import { openWarehouse } from '../open/open-warehouse.ts'
import { underMask } from '../open/under-mask.ts'
import type { RunOptions } from '../options.ts'
import { askedBatches } from './asked-batches.ts'
import type { CarriedOut } from './carried-out.ts'
import { recordEnd, recordStart, unrecorded } from './record-run.ts'
import { recordOptions } from './recorded-options.ts'
import { areUnitTests, runUnitTests } from './run-unit-tests.ts'
import { sendLineage } from './send-lineage.ts'
import { sqlOfTests } from './sql-of-tests.ts'
import { staleConstraints } from './stale-constraints.ts'
import { tellIfStopped, tellOutcome } from './tell-outcome.ts'
import { unreadableViews } from './unreadable-views.ts'
import { withQueryComment } from './with-query-comment.ts'

/**
 * The flow of every command that writes: read, understand, lock, survey, check, plan, execute, record.
 * @param open how the warehouse is opened; a test gives one that breaks off
 * @throws CupelError where it cannot run, and `project-faulty` where the check finds faults; nothing has run then
 */
export function carryOut(
  command: RunningCommand,
  options: RunOptions,
  emit: EventReader,
  effects: Effects = realEffects,
  open = openWarehouse,
): Promise<CarriedOut> {
  return underMask(options, (masked) => flow(command, masked, emit, effects, open))
}

async function flow(
  command: RunningCommand,
  options: RunOptions,
  emit: EventReader,
  effects: Effects,
  open: typeof openWarehouse,
): Promise<CarriedOut> {
  const { begunAt = effects.elapsed() } = effects
  const opened = await openProject(options, effects, command)
  const { mask } = opened.project
  const tell = (found: readonly Diagnostic[]) =>
    emit({ kind: 'findings', findings: found.map((one) => hideInFinding(one, mask)) })
  const world = { effects: { ...effects, begunAt }, open, tell }
  return tellIfStopped(command, opened.project, tell, () => runOpened(command, opened, options, emit, world))
}

/** What a run takes from outside, besides its project. */
interface Surroundings {
  readonly effects: Effects & { readonly begunAt: number }
  readonly open: typeof openWarehouse
  tell(findings: readonly Diagnostic[]): void
}

async function runOpened(
  command: RunningCommand,
  opened: OpenedProject,
  options: RunOptions,
  emit: EventReader,
  { effects, open, tell }: Surroundings,
): Promise<CarriedOut> {
  const { begunAt } = effects
  const { project, manifest, dag } = opened
  const { target, root } = project
  const { threads = target.threads, failFast = false, fullRefresh = false, lockTimeoutMs = 0, signal } = options
  const chosen = ownNodes(opened, command)
  if (areUnitTests(chosen, manifest)) return runUnitTests(command, opened, chosen, options, emit, effects)
  const runId = effects.newId()
  claimTargetFolder(project)

  await using warehouse = await open(project, { timeoutMs: lockTimeoutMs, signal })
  await using connection = await warehouse.connect()
  const waiting = { timeoutMs: lockTimeoutMs, signal }
  await using state = await openStateToWrite(project, warehouse, connection, effects, waiting)
  await using _lock = await takeLock(state, effects, { runId, ...waiting })
  const store = warehouseStore(warehouse, connection, state)
  const asked = recordOptions(options, project.mask)
  await using begun = await recordStart(store, { runId, command, target: target.name, options: asked }, effects)
  const known = await survey(
    { manifest, loading: chosen, root, reload: options.reload, now: effects.now() },
    warehouse,
    connection,
    state,
  )
  await forgetWorking(warehouse, connection, known.working.gone)

  const context = await compileContext(opened, effects, runId)
  const missing = missingRelations({ manifest, known, chosen, kinds: commandKinds[command], isRun: true })
  const unaudited = options.noAudit ? [diagnostic('audit-off', {}, { severity: 'warning' })] : []
  const more = [...emptyLandings(known, manifest), ...missing.diagnostics, ...unaudited]
  const { checked, lineage, findings } = await checkProject(opened, chosen, known, context, {
    more,
    missing: missing.value,
    fullRefresh,
    isRun: true,
    withLineage: true,
    rules: 'errors',
  })
  const { value: plan, diagnostics } = makePlan({
    dag,
    chosen,
    checked,
    known,
    context,
    fullRefresh,
    storeFailures: options.storeFailures,
    isUnaudited: options.noAudit,
    batches: askedBatches(options),
    facts: warehouse.facts,
  })
  stopAt([...findings, ...diagnostics])
  const stale = await staleConstraints(plan, warehouse, connection)
  tell([...findings, ...stale])

  begun.goOn()
  const adapter = withQueryComment(warehouse, project, { command, runId })
  const world = { project, manifest, known, adapter, effects }
  const sqlPaths = compiledPaths(manifest, project.config.target_path)
  const result = await execute(
    {
      ...world,
      plan,
      runId,
      threads,
      failFast,
      signal,
      sqlPaths,
      begunAt,
      stateApart: state.apart,
      hookContext: { ...context, columnsOf: checked.columnsOf },
    },
    emit,
  )
  const lost = await recordEnd(store, result, manifest, effects, project.config.keep_runs).catch(unrecorded)
  if (lost) tell(lost)
  const unreadable = lost ? [] : await unreadableViews({ manifest, dag, known, result }, warehouse, connection)
  if (unreadable.length) tell(unreadable)
  const { invocation, sql } = context
  const models = new Map(checked.models)
  for (const [id, full] of result.late ?? []) models.set(id, { full, columns: [] })
  const shown = { ...checked, models, tests: sqlOfTests(checked, plan, result) }
  const { database } = known
  const made = { project, manifest, dag, database, checked: shown, lineage, result, invocation, command, sql, version }
  const artifacts = { ...made, now: effects.now() }
  const events = openLineageEvents(artifacts, result)
  await writeArtifacts(artifacts, events)
  const unsent = await sendLineage(project, events)
  if (unsent.length) tell(unsent)
  const failing = result.results.filter(isFault).map(({ nodeId }) => nodeId)
  const since = lost ? new Map() : await readFailingSince(state, failing)
  const told = await tellOutcome({ ...made, now: effects.now() }, options, since)
  if (told.findings.length) tell(told.findings)
  return {
    ...told,
    result,
    findings: [...findings, ...stale, ...(lost ?? []), ...unreadable, ...unsent, ...told.findings],
  }
}
