import { counted } from '../../counted.ts'
import { type Diagnostic, type DiagnosticPlace, diagnostic } from '../../diagnostic.ts'
import { descendants } from '../../graph/dag.ts'
import { isLate } from '../../parse/is-late.ts'
import { displayName, nodeOf } from '../../parse/manifest.ts'
import type { Node, NodeId, SourceNode } from '../../parse/node.ts'
import { isTest } from '../../parse/node-kinds.ts'
import type { CheckInput } from '../checked.ts'
import type { Findings } from './findings.ts'

/** Warnings that count what of the chosen could not be bound: one for all that stands on faults, one for each source that is not known. */
export function notChecked(input: CheckInput, { faulty, unknown }: Findings): Diagnostic[] {
  const { dag, chosen, context, missing } = input
  const isUnbound = (id: NodeId) => unknown.has(id) || (dag.parents.get(id) ?? []).some((parent) => unknown.has(parent))
  const below = (ids: Iterable<NodeId>) =>
    [...descendants(dag, ids)]
      .filter((id) => chosen.has(id) && !faulty.has(id) && isUnbound(id))
      .map((id) => nodeOf(context.manifest, id))
      // A unit test is not bound: it runs, on rows of its own.
      .filter(({ kind }) => kind !== 'unit_test')
  const late = [...chosen].filter((id) => unknown.has(id) && !faulty.has(id) && isLate(nodeOf(context.manifest, id)))
  const waiting = [...late.map((id) => nodeOf(context.manifest, id)), ...below(late)]
  const belowFaults = below(faulty)
  const reason = `what ${belowFaults.length === 1 ? 'it reads' : 'they read'} is faulty`
  return [
    ...(late.length ? [uncheckedNodes(waiting, 'the SQL waits for what a query answers', {})] : []),
    ...(belowFaults.length ? [uncheckedNodes(belowFaults, reason, {})] : []),
    ...[...unknown].flatMap((id) => {
      const source = nodeOf(context.manifest, id)
      const nodes = below([id])
      return source.kind === 'source' && !missing?.has(id) && nodes.length
        ? [uncheckedSource(source, nodes, input)]
        : []
    }),
  ]
}

function uncheckedSource(source: SourceNode, nodes: readonly Node[], { known }: CheckInput): Diagnostic {
  const untyped = source.columns.filter(({ type }) => type === undefined)
  const names = untyped.map(({ name }) => `"${name}"`).join(', ')
  const subject =
    untyped.length === 0 ? 'the columns' : untyped.length === 1 ? `the type of ${names}` : `the types of ${names}`
  const verb = untyped.length === 1 ? 'is' : 'are'
  const why = known.isAsked ? 'Its table is not there.' : 'The warehouse was not asked.'
  return uncheckedNodes(
    nodes,
    `${subject} ${untyped.length ? 'in' : 'of'} source "${displayName(source)}" ${verb} not known`,
    {
      location: untyped[0]?.location ?? source.location,
      hint: `${why} A data_type at each of its columns makes them known without it.`,
    },
  )
}

function uncheckedNodes(nodes: readonly Node[], reason: string, place: DiagnosticPlace): Diagnostic {
  const tests = nodes.filter(isTest).length
  const dashboards = nodes.filter(({ kind }) => kind === 'dashboard').length
  const models = nodes.length - tests - dashboards
  const counts = [
    ...(models ? [counted(models, 'model')] : []),
    ...(dashboards ? [counted(dashboards, 'dashboard')] : []),
    ...(tests ? [counted(tests, 'data test')] : []),
  ]
  const what = `${counts.join(' and ')} ${nodes.length === 1 ? 'is' : 'are'}`
  return diagnostic('not-checked', { what, reason }, { ...place, severity: 'warning' })
}
