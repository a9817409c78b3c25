import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection, Purpose } from '../adapters/contract/connection.ts'
import type { Statement } from '../adapters/contract/statement.ts'
import type { CompileContext } from '../compile/index.ts'
import type { Effects } from '../effects.ts'
import { CupelError } from '../errors.ts'
import { hideInError } from '../hide-in-finding.ts'
import type { RunHook } from '../parse/configs/hook.ts'
import type { Manifest } from '../parse/manifest.ts'
import type { NodeId } from '../parse/node.ts'
import { hasRows } from '../parse/node-kinds.ts'
import type { Plan, PublishStep, Step } from '../plan/index.ts'
import type { Project } from '../project/project.ts'
import { type Relation, relationKey } from '../relation.ts'
import type { StatePlace } from '../state/index.ts'
import type { Known } from '../survey/index.ts'
import { batchLedger } from './batch-ledger.ts'
import { connectionPool } from './connection-pool.ts'
import { constraintRefusal } from './constraint-refusal.ts'
import type { EventReader } from './events.ts'
import { hookValues } from './hook-values.ts'
import { type LateSelects, withLate } from './late-selects.ts'
import { leavesOldRows } from './leaves-old-rows.ts'
import { locateWarehouseRefusal } from './locate-warehouse-refusal.ts'
import { forgetAside, recordAside } from './make-aside.ts'
import { nodeLedger, nodesOf } from './node-ledger.ts'
import { type RunHooksInput, runHooks } from './run-hooks.ts'
import type { RunResult } from './run-result.ts'
import { runStep, type StepAnswer } from './run-step.ts'
import { type StepOutcome, schedule } from './scheduler.ts'
import type { StepContext } from './steps/step-context.ts'
import { unitSessions } from './unit/unit-sessions.ts'

/** What a plan is carried out with. */
export interface ExecuteOptions {
  readonly plan: Plan
  readonly manifest: Manifest
  readonly project: Project
  readonly known: Known
  readonly adapter: Adapter
  readonly effects: Effects
  readonly runId: string
  readonly threads: number
  /** What the hooks of the run are rendered in; undefined where none are to run. */
  readonly hookContext?: CompileContext | undefined
  /** The file of each data test's SQL, when the run is over. */
  readonly sqlPaths: ReadonlyMap<NodeId, string>
  /** When the command began, in milliseconds of `effects.elapsed`. */
  readonly begunAt: number
  /** Whether the first fault ends the run. */
  readonly failFast: boolean
  /** Where runs and their results are kept, if not on the target itself. */
  readonly stateApart?: StatePlace | undefined
  /** Ends the run: what runs is cancelled in the warehouse, what has not started does not. */
  readonly signal?: AbortSignal | undefined
}

const cancelAgainMs = 50

/** Carries a plan out, and tells of it; resolves to what became of each node. */
export async function execute(options: ExecuteOptions, emit: EventReader): Promise<RunResult> {
  const { plan, manifest, adapter, effects, runId, threads, signal, hookContext } = options
  const startedAt = effects.now()
  const batches = batchLedger()
  const scanned: StepContext['scanned'] = new Map()
  const late: LateSelects = new Map()
  const ledger = nodeLedger({ ...options, batches }, emit)
  emit({ kind: 'run-started', runId, plan, nodes: ledger.expected, at: startedAt })

  await using pool = connectionPool(adapter, Math.min(threads, Math.max(1, plan.steps.size)))
  await using units = unitSessions(options.project.root, pool.size)
  await createSchemas(options, async (statement) => (await pool.at(0)).execute(statement))
  // Where DDL ends a transaction, a relation and its record cannot come together: the records of all come first, and go last.
  const isAtOnce = adapter.facts.transactions === 'ddl'
  if (!isAtOnce) await recordAside(plan.steps.values(), { ...options, connection: await pool.at(0) })
  // A unit test has nothing to do with the warehouse.
  const sessionFor = async (step: Step, worker: number) =>
    step.kind === 'unit' ? units.at(worker) : { adapter, connection: await pool.at(worker) }
  const published: PublishStep[] = []
  // Again and again: a session that is between two statements hears nothing.
  let cancelling: NodeJS.Timeout | undefined
  const cancelAll = () => {
    pool.cancel()
    units.cancel()
  }
  const cancel = () => {
    cancelAll()
    cancelling = setInterval(cancelAll, cancelAgainMs)
  }
  signal?.addEventListener('abort', cancel, { once: true })
  const runHooksAt = async (name: RunHook['name'], values?: RunHooksInput['values']) => {
    const hooks = plan.steps.size ? manifest.runHooks.filter((hook) => hook.name === name) : []
    if (!hookContext || hooks.length === 0) return []
    return runHooks({ hooks, context: hookContext, effects, connection: await pool.at(0), values }, emit)
  }
  const atStart = await runHooksAt('on_run_start')
  let stopped = atStart.some(({ status }) => status === 'error')

  await schedule({
    order: plan.order,
    threads: pool.size,
    weight: (id) => weightOf(plan.steps.get(id), options.known),
    passes: (id) => leavesOldRows(stepOf(plan, id), options.known),
    mayStart: () => !stopped && !signal?.aborted,
    skip: (id, because) =>
      ledger.skip(
        stepOf(plan, id),
        because.map((cause) => stepOf(plan, cause)),
      ),
    run: async (id, worker): Promise<StepOutcome> => {
      const step = stepOf(plan, id)
      ledger.start(step)
      const { answer, queryIds } = await runOn(() => sessionFor(step, worker), step, {
        ...options,
        batches,
        scanned,
        late,
      })
      const outcome = ledger.finish(step, answer, { thread: worker, queryIds })
      if ((outcome === 'failed' || answer.status === 'error') && options.failFast) stopped = true
      if (answer.status === 'published' && step.kind === 'publish') published.push(step)
      return outcome
    },
  })
  signal?.removeEventListener('abort', cancel)
  clearInterval(cancelling)
  if (!isAtOnce) {
    const members = published.flatMap((step) => step.members)
    // Where the warehouse is gone, the next run sees that they do not stand any more.
    await forgetAside(members, { ...options, connection: await pool.at(0) }).catch(() => {})
  }
  if (signal?.aborted || stopped) ledger.skipRest()
  const isToEnd = !signal?.aborted && atStart.every(({ status }) => status === 'done')
  const atEnd = isToEnd ? await runHooksAt('on_run_end', hookValues(ledger.results(), plan, manifest, adapter.sql)) : []
  const result: RunResult = {
    runId,
    startedAt,
    seconds: (effects.elapsed() - options.begunAt) / 1000,
    results: ledger.results(),
    hooks: [...atStart, ...atEnd],
    late: new Map([...late].map(([id, { compiled }]) => [id, compiled])),
    isCancelled: signal?.aborted ?? false,
  }
  emit({ kind: 'run-finished', result, at: effects.now() })
  return result
}

/** Does a step in a session that knows what for; an error is an answer too, without its secrets. */
async function runOn(
  session: () => Promise<Pick<StepContext, 'adapter' | 'connection'>>,
  step: Step,
  options: ExecuteOptions & Pick<StepContext, 'batches' | 'scanned' | 'late'>,
): Promise<{ answer: StepAnswer; queryIds: readonly string[] }> {
  const { mask } = options.project
  let connection: Connection | undefined
  try {
    const { adapter, ...opened } = await session()
    connection = opened.connection
    await connection.serve(purposeOf(step, options.runId))
    const answer = await runStep(step, { ...options, adapter, connection })
    return { answer, queryIds: connection.takeQueryIds() }
  } catch (error) {
    const refusal = hideInError(asRefusal(error, step.kind === 'build' ? withLate(step, options.late) : step), mask)
    return { answer: { status: 'error', error: refusal }, queryIds: connection?.takeQueryIds() ?? [] }
  }
}

function purposeOf(step: Step, runId: string): Purpose {
  const nodeId = nodesOf(step).at(-1) ?? ''
  return { runId, nodeId, ...(step.kind === 'build' && { storage: step.node.config }) }
}

/** Schemas first, on one connection: made by several at once they conflict. */
async function createSchemas(
  { plan, adapter, known }: ExecuteOptions,
  run: (statement: Statement) => Promise<number>,
): Promise<void> {
  const placeOf = ({ database, schema }: Relation): Relation => ({ ...(database && { database }), schema, name: '' })
  const existing = new Set([...known.relations.values()].map(({ relation }) => relationKey(placeOf(relation))))
  const wanted = [...plan.steps.values()].flatMap((step) => {
    if (step.kind === 'scan') return []
    if (step.kind === 'test') return step.store ? [step.store.relation] : []
    return 'node' in step && hasRows(step.node) ? [step.node.relation] : []
  })
  const missing = new Map(wanted.map(placeOf).map((place) => [relationKey(place), place]))
  for (const [key, { database, schema }] of missing) {
    if (existing.has(key)) continue
    const made = database && adapter.sql.createSchemaIn?.(schema, database, adapter.database)
    for (const statement of made || [adapter.sql.createSchema(schema)]) await run(statement)
  }
}

function stepOf({ steps }: Plan, id: string): Step {
  const step = steps.get(id)
  if (!step) throw new TypeError(`no step ${id}`)
  return step
}

const bytesASecond = 30_000_000

/** What a step took last time, in seconds; for files that are to be loaded by their size, and a little for what never ran. */
function weightOf(step: Step | undefined, { lastResults }: Known): number {
  if (!step || step.kind === 'publish' || step.kind === 'prepare') return 0.01
  if (step.kind === 'load')
    return [...step.files.fresh, ...step.files.touched].reduce((sum, { size }) => sum + size, 0) / bytesASecond
  if (step.kind === 'scan')
    return step.tests.reduce((sum, { id }) => sum + Number(lastResults.get(id)?.seconds ?? 0), 0.1)
  const all = Number(lastResults.get(step.node.id)?.seconds ?? 0.1)
  return Math.max(0.01, step.kind === 'batch' ? all / (step.build.batches?.ranges.length ?? 1) : all)
}

/** A step's error as its node's; a fault of the program is passed on as it is. */
function asRefusal(error: unknown, step: Step): CupelError {
  if (!(error instanceof CupelError)) throw error
  const broken = constraintRefusal(error, step)
  if (broken) return broken
  const owner = step.kind === 'publish' ? step.members.at(-1)?.node : step.node
  const compiled = 'compiled' in step ? step.compiled : undefined
  return owner ? locateWarehouseRefusal(error, compiled, owner.location) : error
}
