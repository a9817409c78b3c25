import type { AdapterFacts } from '../adapters/contract/facts.ts'
import { type Checked, columnsForTest } from '../check/index.ts'
import {
  type CompileContext,
  type Compiled,
  type CompileOptions,
  candidatesOf,
  castColumns,
  compileHooks,
  compileLateQuery,
  compileModel,
  compilePassedOver,
  compileTest,
  published,
  type Readers,
  type RelationOf,
} from '../compile/index.ts'
import { counted } from '../counted.ts'
import type { Dag } from '../graph/dag.ts'
import { isAsDeclared, type NewFiles, noNews } from '../load/index.ts'
import { batchingOf } from '../materializations/index.ts'
import { eventTimeOf } from '../parse/event-time-of.ts'
import { isLate } from '../parse/is-late.ts'
import { displayName, nodeOf } from '../parse/manifest.ts'
import type { DashboardNode, DataTestNode, ModelNode, Node, NodeId, UnitTestNode } from '../parse/node.ts'
import { hasRows } from '../parse/node-kinds.ts'
import { existing, type Known } from '../survey/index.ts'
import type { TimeRange } from '../time-range.ts'
import { madeAside, planAside } from './aside.ts'
import { chooseAction } from './choose-action.ts'
import { type Gates, isPublished, readsAny } from './gates.ts'
import type {
  BatchStep,
  BuildStep,
  LateSelect,
  PlannedBatches,
  PrepareStep,
  PublishStep,
  SeedStep,
  ShipStep,
  Step,
  StepId,
  TestStep,
  UnitStep,
} from './plan.ts'
import { type AskedBatches, planBatches } from './plan-batches.ts'
import { printBatch } from './print-batch.ts'
import { shownColumns } from './shown-columns.ts'
import { storeFailures } from './store-failures.ts'
import { tableConstraints } from './table-constraints.ts'

/** What is planned for. */
export interface PlanInput {
  readonly dag: Dag
  /** The nodes that the command does something with. */
  readonly chosen: ReadonlySet<NodeId>
  readonly checked: Checked
  readonly known: Known
  readonly context: CompileContext
  readonly fullRefresh: boolean
  /** Whether failing rows are stored of tests that say nothing of it. @default false */
  readonly storeFailures?: boolean | undefined
  /** Whether what fails its tests is published all the same. @default false */
  readonly isUnaudited?: boolean | undefined
  /** Which batches models in batches build. @default those that are missing */
  readonly batches?: AskedBatches | undefined
  /** What the warehouse differs in. @default as its kind does */
  readonly facts?: AdapterFacts | undefined
}

/** The ids of steps; a group's is that of its first member. */
export const loadId = (id: NodeId): StepId => `load ${id}`
export const prepareId = (id: NodeId): StepId => `prepare ${id}`
export const buildId = (id: NodeId): StepId => `build ${id}`
export const unitId = (id: NodeId): StepId => `unit ${id}`
export const testId = (id: NodeId): StepId => `test ${id}`
export const publishId = (group: readonly NodeId[]): StepId => `publish ${[...group].sort()[0]}`

/** The nodes that are published together with those that a test gates. */
export function groupFor(gates: readonly NodeId[], groupOf: (id: NodeId) => readonly NodeId[]): readonly NodeId[] {
  return [...new Set(gates.flatMap((id) => groupOf(id)))]
}

/** What will be loaded of a source: its files that are new or changed. */
export function loadStep(node: Extract<Node, { kind: 'source' }>, { known, context }: PlanInput): Step {
  const files = known.landing.get(node.id) ?? noNews
  const isUnfinished = known.unfinishedLoads.has(displayName(node))
  const stands = existing(known, node.relation)
  const isDeclaredAnew = stands !== undefined && !isAsDeclared(node, stands.columns, context.sql)
  const reason = [
    reasonToLoad(files),
    ...(isDeclaredAnew ? ['the raw table takes the columns as they are declared now'] : []),
    ...(isUnfinished ? ['what a load that broke off left goes first'] : []),
  ].join('; ')
  return { kind: 'load', id: loadId(node.id), node, files, existing: stands, reason }
}

function reasonToLoad({ fresh, touched, found, setAside, young, isRefill, isReload, unreadable }: NewFiles): string {
  const [closed] = unreadable
  const news = fresh.length + touched.length
  if (closed) return `"${closed.path}" cannot be read: ${closed.reason}`
  if (found === 0) return 'no landing files'
  const left = young ? `, ${young} too young` : ''
  if (isReload) return `${news} of ${found} landing files again: they are asked for${left}`
  if (news === 0)
    return `nothing new, ${found - young} known${setAside ? `, ${setAside} of them set aside` : ''}${left}`
  return isRefill
    ? `all ${found} landing files again: the raw table lost the rows that were loaded${left}`
    : `${news} of ${found} landing files are new or changed${left}`
}

/** How a seed's table will be made. */
export function seedStep(
  node: Extract<Node, { kind: 'seed' }>,
  isAudited: boolean,
  { known, context }: PlanInput,
): SeedStep {
  return {
    kind: 'seed',
    id: buildId(node.id),
    node,
    ...planAside(node, [node.working.candidate], known, context.manifest),
    existing: existing(known, node.relation),
    isAudited,
    hooks: compileHooks(node, context, false),
    reason: `from ${node.path}`,
  }
}

/**
 * How a model's candidate will be made: what is done, and with which SQL.
 * @param group the nodes that it is published with; those of them that it reads are read as candidates
 */
export function buildStep(node: ModelNode, group: readonly NodeId[], isAudited: boolean, input: PlanInput): BuildStep {
  const { checked, known, context, fullRefresh } = input
  const model = checked.models.get(node.id)
  const stands = existing(known, node.relation)
  const choice = chooseAction(node, known, fullRefresh)
  const isIncremental = choice.action === 'add' && node.facts.asksForNewRows
  const columns = (isIncremental ? model?.newColumns : model?.columns) ?? []
  const branch = isIncremental ? model?.increment : model?.full
  const compile = (relationOf: RelationOf, options?: CompileOptions) =>
    castColumns(compileModel(node, context, isIncremental, relationOf, columns, options), columns, context)
  const select = isLate(node) ? notKnownYet : (branch ?? compile(published))
  const members = new Set(group)
  const readsGroup = members.size > 1 && readsAny(node, members, context.manifest)
  const relationOf = readsGroup ? candidatesOf(members) : published
  const batches = batchesOf(node, choice, input, (batch) => compile(relationOf, { batch }))
  return {
    kind: 'build',
    id: buildId(node.id),
    node,
    compiled: readsGroup && !isLate(node) ? compile(relationOf) : select,
    published: select,
    columns,
    existing: stands,
    startedAt: context.invocation.startedAt,
    isAudited,
    hooks: compileHooks(node, context, choice.action === 'add'),
    constraints: tableConstraints(node, input.context),
    ...choice,
    ...(isLate(node) && {
      late: lateSelect(node, compile, relationOf, input),
      reason: `${choice.reason}; SQL known late`,
    }),
    ...(batches && { batches, reason: `${choice.reason}, ${describeBatches(batches)}` }),
    ...planAside(node, madeAside(node, { ...choice, isAudited }), known, context.manifest),
  }
}

/** What stands in a plan for SQL that nobody knows yet. */
const notKnownYet: Compiled = { sql: '', rendered: { text: '', chunks: [] } }

function lateSelect(
  node: ModelNode,
  compile: (relationOf: RelationOf, options: CompileOptions) => Compiled,
  relationOf: RelationOf,
  { context }: PlanInput,
): LateSelect {
  return {
    queries: node.queries.map((query) => ({
      name: query.name,
      compiled: compileLateQuery(node, query, context, relationOf),
    })),
    compile: (answers) => ({ compiled: compile(relationOf, { answers }), published: compile(published, { answers }) }),
  }
}

/** The batches of a model that is built in such; undefined of any other. */
function batchesOf(
  node: ModelNode,
  { action }: Pick<BuildStep, 'action'>,
  { known, context, batches: asked = {} }: PlanInput,
  compile: (batch: TimeRange) => Compiled,
): PlannedBatches | undefined {
  const batching = node.facts.asksForNewRows ? batchingOf(node.config) : undefined
  if (!batching) return undefined
  const { manifest, invocation } = context
  const before = (action === 'add' ? known.batches.get(node.id) : undefined) ?? { done: [], failed: [] }
  const parents = node.parents.map((id) => nodeOf(manifest, id)).filter(hasRows)
  return {
    batching,
    ranges: planBatches({
      batching,
      record: before,
      range: asked.range,
      onlyFailed: asked.onlyFailed?.has(node.id) ?? false,
      now: invocation.startedAt,
    }),
    before,
    readsByTime: parents.some((parent) => eventTimeOf(parent) !== undefined),
    compile,
  }
}

function describeBatches({ ranges, batching: { size } }: PlannedBatches): string {
  const [first] = ranges
  const last = ranges.at(-1)
  if (!first || !last) return 'no batches'
  const from = printBatch(first, size)
  const many = counted(ranges.length, 'batch', 'batches')
  return `${many} by ${size}, ${from}${last === first ? '' : ` to ${printBatch(last, size)}`}`
}

/** The step that makes the table for a model's batches, and those of the batches. */
export function batchSteps(build: BuildStep): {
  readonly prepare: PrepareStep
  readonly batches: readonly BatchStep[]
} {
  const { node, batches } = build
  const { ranges = [], batching } = batches ?? {}
  return {
    prepare: { kind: 'prepare', id: prepareId(node.id), node, build, reason: 'for its batches' },
    batches: ranges.map((batch) => {
      let compiled: Compiled | undefined
      return {
        kind: 'batch',
        id: `batch ${node.id} ${batch.from.toISOString()}`,
        node,
        build,
        batch,
        get compiled() {
          compiled ??= batches?.compile(batch) ?? build.compiled
          return compiled
        },
        reason: batching ? printBatch(batch, batching.size) : '',
      }
    }),
  }
}

/** How a test finds what it reads: the candidates of what it holds back, and of what is published with that. */
export function testReaders(
  node: DataTestNode,
  { gatedBy, groupOf }: Gates,
  { checked, context }: PlanInput,
): { readonly readers: Readers; readonly readsCandidates: boolean } {
  const group = groupFor(gatedBy.get(node.id) ?? [], (id) => groupOf.get(id) ?? [id])
  const readable = new Set(group.filter((id) => isPublished(context.manifest, id)))
  const columnsOf: Readers['columnsOf'] = (read) => columnsForTest(read, node, checked)
  return { readers: { relationOf: candidatesOf(readable), columnsOf }, readsCandidates: readable.size > 0 }
}

/** How a test will be run. */
export function testStep(node: DataTestNode, allGates: Gates, input: PlanInput): TestStep {
  const { checked, known, context, storeFailures: isAsked = false } = input
  const { readers, readsCandidates } = testReaders(node, allGates, input)
  const gates = allGates.gatedBy.get(node.id) ?? []
  const compiled = compileTest(node, context, readers)
  const names = gates.map((id) => displayName(nodeOf(context.manifest, id)))
  const shows = shownColumns(node, compiled, context.manifest, checked)
  return {
    kind: 'test',
    id: testId(node.id),
    node,
    compiled,
    passedOver: compilePassedOver(node, context, readers),
    shows,
    ...storeFailures(node, { isAsked, readsCandidates, shows }, checked, known),
    gates,
    reason: names.length ? `gates ${names.join(', ')}` : 'gates nothing',
  }
}

/** How a dashboard's rows will be taken out of the warehouse. */
export function shipStep(node: DashboardNode, { checked, context }: Pick<PlanInput, 'checked' | 'context'>): ShipStep {
  const queries = [...(checked.dashboards.get(node.id) ?? [])].map(([name, { compiled, columns }]) => {
    return { name, compiled: castColumns(compiled, columns, context), columns }
  })
  return { kind: 'ship', id: `ship ${node.id}`, node, queries, reason: counted(queries.length, 'query', 'queries') }
}

/** How a unit test will be run; undefined where its model was not understood, which is told there. */
export function unitStep(node: UnitTestNode, { checked, context }: PlanInput): UnitStep | undefined {
  const unit = checked.units.get(node.id)
  const models = node.parents.map((id) => displayName(nodeOf(context.manifest, id)))
  const reason = models.length ? `before ${models.join(', ')}` : 'of a macro'
  return unit && { kind: 'unit', id: unitId(node.id), node, unit, reason }
}

/**
 * What will be published together, parents first.
 * @param isTested whether a test holds it back
 */
export function publishStep(
  group: readonly NodeId[],
  steps: ReadonlyMap<StepId, Step>,
  { dag }: Pick<PlanInput, 'dag'>,
  isTested: boolean,
): PublishStep {
  const ordered = group.length > 1 ? dag.order.filter((id) => group.includes(id)) : group
  const members = ordered
    .map((id) => steps.get(buildId(id)))
    .filter((step) => step?.kind === 'build' || step?.kind === 'seed')
  const names = members.map(({ node }) => node.name)
  return {
    kind: 'publish',
    id: publishId(group),
    members,
    reason: names.length > 1 ? `together: ${names.join(', ')}` : isTested ? 'after its tests' : 'no test holds it back',
  }
}
