import { type Held, heldBy } from '../../quality/index.ts'
import type { Manifest } from '../manifest.ts'
import type { NodeId } from '../node.ts'

/** What the data tests of a project hold, by the node that they stand at. */
export function heldByTests({ nodes }: Manifest): ReadonlyMap<NodeId, readonly Held[]> {
  const byNode = new Map<NodeId, Held[]>()
  for (const node of nodes.values()) {
    if (node.kind !== 'data_test' || node.subject.kind !== 'generic') continue
    const { test, column, args, nodeId } = node.subject
    const held = heldBy({ test, column, args, config: node.config })
    if (held) byNode.set(nodeId, [...(byNode.get(nodeId) ?? []), held])
  }
  return byNode
}
