import { ancestors, type Dag } from '../graph/dag.ts'
import { isInlined } from '../parse/is-inlined.ts'
import type { Manifest } from '../parse/manifest.ts'
import { nodeOf } from '../parse/manifest.ts'
import type { Node, NodeId } from '../parse/node.ts'
import { isMade } from '../parse/node-kinds.ts'

/** Which nodes each test holds back, and which are published together. */
export interface Gates {
  /** Test → the nodes that it gates. */
  readonly gatedBy: ReadonlyMap<NodeId, readonly NodeId[]>
  /** Node → all members of its group, itself among them. */
  readonly groupOf: ReadonlyMap<NodeId, readonly NodeId[]>
  /** The tests that gate a node. */
  testsOf(id: NodeId): readonly NodeId[]
}

/**
 * A test over several nodes gates those of them that no other of them descends from. Where these are several, they form a group;
 * groups that overlap merge. Sources and ephemeral models have nothing to publish, so they are gated only where a test reads nothing else.
 * @param built nodes that this run builds or loads
 * @param tests the tests of this run
 */
export function findGates(manifest: Manifest, dag: Dag, built: ReadonlySet<NodeId>, tests: readonly NodeId[]): Gates {
  const gatedBy = new Map<NodeId, readonly NodeId[]>()
  const groupOf = new Map<NodeId, readonly NodeId[]>()
  const testsOf = new Map<NodeId, NodeId[]>()
  for (const test of tests) {
    const read = nodeOf(manifest, test).parents.filter((id) => built.has(id))
    const publishable = read.filter((id) => isPublished(manifest, id))
    const gated = lowest(publishable.length ? publishable : read, dag)
    gatedBy.set(test, gated)
    for (const id of gated) testsOf.set(id, [...(testsOf.get(id) ?? []), test])
    if (publishable.length) join(gated, groupOf)
  }
  return { gatedBy, groupOf, testsOf: (id) => testsOf.get(id) ?? [] }
}

/** Whether a node becomes a relation that is made aside and then put in place. */
export function isPublished(manifest: Manifest, id: NodeId): boolean {
  const node = nodeOf(manifest, id)
  return isMade(node) && !isInlined(node)
}

/** Whether a model reads one of some nodes, by itself or through ephemeral ones. */
export function readsAny(node: Node, ids: ReadonlySet<NodeId>, manifest: Manifest): boolean {
  return node.parents.some((id) => {
    const parent = nodeOf(manifest, id)
    return ids.has(id) || (isInlined(parent) && readsAny(parent, ids, manifest))
  })
}

/** Those of some nodes that none of the others descends from. */
function lowest(ids: readonly NodeId[], dag: Dag): NodeId[] {
  if (ids.length < 2) return [...ids]
  const above = new Set(ids.flatMap((id) => [...ancestors(dag, [id])]))
  return ids.filter((id) => !above.has(id))
}

/** The same gates, but that all that is built is published together. */
export function joinAll(gates: Gates, built: ReadonlySet<NodeId>, manifest: Manifest): Gates {
  const groupOf = new Map(gates.groupOf)
  join(
    [...built].filter((id) => isPublished(manifest, id)),
    groupOf,
  )
  return { ...gates, groupOf }
}

/** Makes one group of some nodes and of those that they are grouped with; returns its members. */
export function join(ids: readonly NodeId[], groupOf: Map<NodeId, readonly NodeId[]>): readonly NodeId[] {
  const merged = [...new Set(ids.flatMap((id) => groupOf.get(id) ?? [id]))]
  for (const id of merged) groupOf.set(id, merged)
  return merged
}

/** The nodes that are published together with those that a test gates. */
export function groupFor(gates: readonly NodeId[], groupOf: (id: NodeId) => readonly NodeId[]): readonly NodeId[] {
  return [...new Set(gates.flatMap((id) => groupOf(id)))]
}
