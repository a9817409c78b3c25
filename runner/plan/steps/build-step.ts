import {
  type Compiled,
  type CompileOptions,
  candidatesOf,
  castColumns,
  compileHooks,
  compileLateQuery,
  compileModel,
  published,
  type RelationOf,
} from '../../compile/index.ts'
import { isLate } from '../../parse/is-late.ts'
import type { ModelNode, NodeId } from '../../parse/node.ts'
import { existing } from '../../survey/index.ts'
import { madeAside, planAside } from '../aside.ts'
import { chooseAction } from '../choose-action.ts'
import { readsAny } from '../gates.ts'
import type { BuildStep, LateSelect } from '../plan.ts'
import type { PlanInput } from '../plan-input.ts'
import { tableConstraints } from '../table-constraints.ts'
import { batchesOf, describeBatches } from './batches-of.ts'
import { stepId } from './step-id.ts'

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
    id: stepId.build(node.id),
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
