import { isInlined } from '../is-inlined.ts'
import type { GivenRows, ModelNode, Node, NodeId } from '../node.ts'
import { isBuilt } from '../node-kinds.ts'

/** What a model reads in a unit test, itself and through ephemeral models for which no rows are given. */
export function readsInUnitTest(
  model: ModelNode,
  given: ReadonlyMap<NodeId, GivenRows>,
  nodes: ReadonlyMap<NodeId, Node>,
): ReadonlySet<NodeId> {
  const read = new Set<NodeId>()
  const goneThrough = new Set<NodeId>()
  const visit = (node: Node) => {
    for (const id of readBySelect(node)) {
      const parent = nodes.get(id)
      if (!parent || !isInlined(parent) || given.has(id)) read.add(id)
      else if (!goneThrough.has(id)) {
        goneThrough.add(id)
        visit(parent)
      }
    }
  }
  visit(model)
  return read
}

/** What a node's SELECT reads; in a unit test no hook runs. */
function readBySelect(node: Node): readonly NodeId[] {
  return isBuilt(node) ? node.parents.filter((id) => !node.readByHooks.includes(id)) : node.parents
}
