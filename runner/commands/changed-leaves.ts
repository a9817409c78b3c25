import { join, relative, sep } from 'node:path'
import type { Files } from '../files.ts'
import type { NodeId } from '../parse/node.ts'
import { plainRefs, type SeenNode, sumOfCallsIn } from './seen-nodes.ts'

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
  const byName = new Map(seen.flatMap((node) => (canBeRead(node) ? [[node.name, node.id] as const] : [])))
  const children = childrenOf(seen)
  const nodes = new Map(seen.map((node) => [node.id, node]))
  const leaves: SeenNode[] = []
  const read = new Set<NodeId>()
  for (const path of paths) {
    const file = relative(root, path).split(sep).join('/')
    const leaf = byPath.get(file)
    const text = leaf && files.read(path).toString()
    if (leaf?.calls === undefined || !path.endsWith('.sql') || leaf.files[0] !== file || text === undefined)
      return undefined
    const others = children.get(leaf.id) ?? []
    if (!others.every(isTest) || sumOfCallsIn(path, text) !== leaf.calls) return undefined
    for (const name of plainRefs(text)) {
      const id = byName.get(name)
      if (id === undefined || id === leaf.id) return undefined
      read.add(id)
    }
    leaves.push(leaf)
  }
  const tests = leaves.flatMap(({ id }) => children.get(id) ?? [])
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

const canBeRead = ({ kind }: SeenNode) => kind === 'model' || kind === 'seed' || kind === 'snapshot'

const isTest = ({ kind }: SeenNode) => kind === 'data_test' || kind === 'unit_test'

function childrenOf(seen: readonly SeenNode[]): ReadonlyMap<NodeId, readonly SeenNode[]> {
  const children = new Map<NodeId, SeenNode[]>()
  for (const node of seen)
    for (const parent of new Set(node.parents)) {
      const known = children.get(parent)
      if (known) known.push(node)
      else children.set(parent, [node])
    }
  return children
}

/** Nodes with all that they stand on; with each come what its tests read, and what is made in a file that describes one. */
function withAllAbove(
  first: readonly SeenNode[],
  read: ReadonlySet<NodeId>,
  nodes: ReadonlyMap<NodeId, SeenNode>,
  children: ReadonlyMap<NodeId, readonly SeenNode[]>,
): ReadonlySet<NodeId> {
  const exposures = [...nodes.values()].filter(({ kind }) => kind === 'exposure')
  const kept = new Set<NodeId>()
  const waiting = [...first.map(({ id }) => id), ...read]
  const files = new Set<string>()
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = nodes.get(id)
    if (!node || kept.has(id)) continue
    kept.add(id)
    waiting.push(...node.parents, ...(children.get(id) ?? []).filter(isTest).map((test) => test.id))
    for (const file of node.files) {
      if (files.has(file)) continue
      files.add(file)
      waiting.push(...exposures.filter((one) => one.files.includes(file)).map((one) => one.id))
    }
  }
  return kept
}
