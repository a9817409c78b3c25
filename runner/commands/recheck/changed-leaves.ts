import { join, relative, sep } from 'node:path'
import type { Files } from '../../files.ts'
import { childrenOf } from '../../graph/dag.ts'
import type { NodeId } from '../../parse/node.ts'
import { nodeKinds } from '../../parse/node-kinds.ts'
import { callsIn, type SeenNode } from './seen-nodes.ts'

/** Models that nothing but tests reads, whose SQL alone has changed since a check, and the part of the project that tells all of them. */
export interface ChangedLeaves {
  /** The models, and the tests that read them. */
  readonly nodes: ReadonlySet<NodeId>
  /** The files that are theirs alone, relative to the project. */
  readonly own: ReadonlySet<string>
  /** The files that say something of them, and of others. */
  readonly shared: ReadonlySet<string>
  /** The files of nodes that are not needed to understand them, as absolute paths. */
  readonly hidden: ReadonlySet<string>
}

/**
 * What has changed, where that is no more than the SQL of such models.
 * @param paths of all files that have changed, absolute
 */
export function changedLeaves(
  seen: readonly SeenNode[],
  paths: readonly string[],
  root: string,
  files: Files,
): ChangedLeaves | undefined {
  const byPath = new Map(seen.flatMap((node) => node.files.map((file) => [file, node] as const)))
  const byName = new Map(seen.flatMap((node) => (nodeKinds[node.kind].isMade ? [[node.name, node.id] as const] : [])))
  const nodes = new Map(seen.map((node) => [node.id, node]))
  const below = childrenOf(new Map(seen.map(({ id, parents }) => [id, parents])))
  const children = (id: NodeId) => (below.get(id) ?? []).flatMap((child) => nodes.get(child) ?? [])
  const leaves: SeenNode[] = []
  const read = new Set<NodeId>()
  for (const path of paths) {
    const file = relative(root, path).split(sep).join('/')
    const leaf = byPath.get(file)
    const text = leaf && files.read(path).toString()
    if (leaf?.calls === undefined || !path.endsWith('.sql') || leaf.files[0] !== file || text === undefined)
      return undefined
    const calls = callsIn(path, text)
    if (!children(leaf.id).every(isTest) || calls?.sum !== leaf.calls) return undefined
    for (const name of calls.refs) {
      const id = byName.get(name)
      if (id === undefined || id === leaf.id) return undefined
      read.add(id)
    }
    leaves.push(leaf)
  }
  const tests = leaves.flatMap(({ id }) => children(id))
  const kept = withAllAbove([...leaves, ...tests], read, nodes, children)
  const keptFiles = new Set([...kept].flatMap((id) => nodes.get(id)?.files ?? []))
  const own = new Set([...leaves, ...tests].flatMap(({ files: [file = ''] }) => (file.endsWith('.sql') ? [file] : [])))
  return {
    nodes: new Set([...leaves, ...tests].map(({ id }) => id)),
    own,
    shared: new Set([...leaves, ...tests].flatMap((node) => node.files).filter((file) => !own.has(file))),
    hidden: new Set([...byPath.keys()].filter((file) => !keptFiles.has(file)).map((file) => join(root, file))),
  }
}

const isTest = ({ kind }: SeenNode) => nodeKinds[kind].isTest

/** Nodes with all that they stand on; with each come what its tests read, and what is made in a file that describes one. */
function withAllAbove(
  first: readonly SeenNode[],
  read: ReadonlySet<NodeId>,
  nodes: ReadonlyMap<NodeId, SeenNode>,
  children: (id: NodeId) => readonly SeenNode[],
): ReadonlySet<NodeId> {
  const exposures = [...nodes.values()].filter(({ kind }) => kind === 'exposure')
  const kept = new Set<NodeId>()
  const waiting = [...first.map(({ id }) => id), ...read]
  const files = new Set<string>()
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = nodes.get(id)
    if (!node || kept.has(id)) continue
    kept.add(id)
    waiting.push(
      ...node.parents,
      ...children(id)
        .filter(isTest)
        .map((test) => test.id),
    )
    for (const file of node.files) {
      if (files.has(file)) continue
      files.add(file)
      waiting.push(...exposures.filter((one) => one.files.includes(file)).map((one) => one.id))
    }
  }
  return kept
}
