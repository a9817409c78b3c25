import type { Properties } from '../project/properties-schema.ts'
import type { RunHook } from './configs/hook.ts'
import type { Node, NodeId } from './node.ts'
import { hasRows, type RelationNode } from './node-kinds.ts'

/** Everything that a project is made of, by unique id, in the order of its files. */
export interface Manifest {
  readonly projectName: string
  readonly nodes: ReadonlyMap<NodeId, Node>
  /** Whom models belong to, by name. */
  readonly groups: ReadonlyMap<string, Group>
  /** What runs before and after the nodes of a run. */
  readonly runHooks: readonly RunHook[]
}

/** A group of models. */
export interface Group {
  readonly name: string
  readonly owner: Properties['groups'][number]['owner']
  /** The properties file that describes it. */
  readonly path: string
}

/**
 * The node of an id that is known to exist.
 * @throws TypeError where it does not: a fault of the program, not of the project
 */
export function nodeOf(manifest: Manifest, id: NodeId): Node {
  const node = manifest.nodes.get(id)
  if (!node) throw new TypeError(`no node ${id}`)
  return node
}

/** Like {@link nodeOf}, for a node that has rows. */
export function relationNodeOf(manifest: Manifest, id: NodeId): RelationNode {
  const node = nodeOf(manifest, id)
  if (!hasRows(node)) throw new TypeError(`${id} has no rows`)
  return node
}

/** A node as people call it: a source by `source.table`, any other by its name. */
export function displayName(node: Node): string {
  return node.kind === 'source' ? `${node.sourceName}.${node.name}` : node.name
}
