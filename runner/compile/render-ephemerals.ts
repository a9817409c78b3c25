import { isInlined } from '../parse/is-inlined.ts'
import type { ModelNode, NodeId } from '../parse/node.ts'
import type { RelationNode } from '../parse/node-kinds.ts'
import { render } from '../template/render.ts'
import type { CompileContext, RelationOf } from './compile-context.ts'
import { cteName, type InlinedModel } from './inline-ephemerals.ts'
import { nodeScope, type ScopeInput } from './node-scope.ts'
import { trimSelect } from './trim-select.ts'

/** The ephemeral models of a SELECT and of each other, each once, those that others refer to first. */
export function renderEphemerals(
  direct: ReadonlyMap<NodeId, ModelNode>,
  context: CompileContext,
  { relationOf, dispatched: kept }: Pick<ScopeInput, 'relationOf' | 'dispatched'>,
): InlinedModel[] {
  const done = new Map<NodeId, InlinedModel>()
  const visit = (node: ModelNode) => {
    if (done.has(node.id)) return
    const inner = new Map<NodeId, ModelNode>()
    const input = { parents: node.parents, self: node.relation, isIncremental: false, relationOf, dispatched: kept }
    const rendered = trimSelect(
      render(
        node.template,
        nodeScope(context, input, (model) => inner.set(model.id, model)),
      ),
    )
    for (const model of inner.values()) visit(model)
    done.set(node.id, { node, rendered })
  }
  for (const node of direct.values()) visit(node)
  return [...done.values()]
}

/** A node as it stands in SQL; an ephemeral model by the name of its CTE, and it is told of. */
export function printRelation(
  node: RelationNode,
  { sql }: CompileContext,
  relationOf: RelationOf,
  onEphemeral: (model: ModelNode) => void,
): string {
  if (!isInlined(node)) return sql.relation(relationOf(node))
  onEphemeral(node)
  return sql.quote(cteName(node))
}
