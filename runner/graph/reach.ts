import { type Manifest, nodeOf } from '../parse/manifest.ts'
import type { NodeId } from '../parse/node.ts'
import { hasRows, isTest } from '../parse/node-kinds.ts'
import { ancestors, type Dag, descendants } from './dag.ts'
import type { Criterion } from './selector-syntax.ts'

/**
 * Which data tests come along with the nodes that they read: with any of them (`eager`), where all are selected (`cautious`), where all are
 * selected or above what is (`buildable`), or none (`empty`).
 */
export type IndirectSelection = 'eager' | 'cautious' | 'buildable' | 'empty'

/** A project's graph, and which data tests come along in it. */
export interface Ground {
  readonly dag: Dag
  readonly manifest: Manifest
  readonly indirect: IndirectSelection
}

/** What a part of a selection means. */
export interface Reach {
  readonly chosen: ReadonlySet<NodeId>
  /** Data tests that read some of it, and may come along once more is chosen. */
  readonly waiting: ReadonlySet<NodeId>
  /** Data tests that were named themselves. */
  readonly asked: ReadonlySet<NodeId>
}

/** What a criterion means: what matches, what the graph takes along, and their data tests. */
export function reachOf(matching: readonly NodeId[], { up, down, isAt }: Criterion, ground: Ground): Reach {
  const { dag } = ground
  const isTest = (id: NodeId) => isTestNode(id, ground)
  // A data test that `+` comes by is one that comes along; with `@`, all that it reads does too.
  const below = descendants(dag, matching, down)
  const round = isAt ? [...matching, ...descendants(dag, matching)] : []
  const around = [...round, ...ancestors(dag, round)]
  const relations = [...ancestors(dag, matching, up), ...below, ...around].filter((id) => !isTest(id))
  const asked = new Set(matching.filter(isTest))
  return { ...withTests(new Set([...matching, ...relations]), ground), asked }
}

/** What all that is chosen takes along in its turn; the same where nothing is asked of the graph. */
export function reachFrom(reach: Reach, criterion: Criterion, ground: Ground): Reach {
  const { up, down, isAt } = criterion
  return up || down || isAt ? union([reach, reachOf([...reach.chosen], criterion, ground)], ground) : reach
}

/** What a part means without another; data tests of that do not come along any more. */
export function difference(from: Reach, { chosen: gone }: Reach): Reach {
  const without = (ids: ReadonlySet<NodeId>) => new Set([...ids].filter((id) => !gone.has(id)))
  return { chosen: without(from.chosen), waiting: without(from.waiting), asked: without(from.asked) }
}

/** What any of some parts means, with the data tests whose parents are chosen only together. */
export function union(parts: readonly Reach[], ground: Ground): Reach {
  const of = (kind: keyof Reach) => new Set(parts.flatMap((part) => [...part[kind]]))
  return settled({ chosen: of('chosen'), waiting: of('waiting'), asked: of('asked') }, ground)
}

/** What all of some parts mean; a data test stands for the nodes it came along with. */
export function intersection([first, ...others]: readonly Reach[], ground: Ground): Reach {
  if (!first) return { chosen: new Set(), waiting: new Set(), asked: new Set() }
  const common = (of: (part: Reach) => ReadonlySet<NodeId>) =>
    new Set([...of(first)].filter((id) => others.every((part) => of(part).has(id))))
  const chosen = common((part) => part.chosen)
  const waiting = common((part) => new Set([...part.chosen, ...part.waiting]))
  const asked = new Set([first, ...others].flatMap((part) => [...part.asked]))
  return settled({ chosen, waiting, asked: new Set([...waiting].filter((id) => asked.has(id))) }, ground)
}

/** The nodes with their data tests, and those tests that do not come along. */
function withTests(chosen: ReadonlySet<NodeId>, ground: Ground): Omit<Reach, 'asked'> {
  const { dag, indirect } = ground
  if (indirect === 'empty') return { chosen, waiting: new Set() }
  const below = [...chosen].flatMap((id) => dag.children.get(id) ?? [])
  const waiting = new Set(below.filter((id) => isTestNode(id, ground) && !chosen.has(id)))
  return indirect === 'eager'
    ? { chosen: new Set([...chosen, ...waiting]), waiting: new Set() }
    : withReadable(chosen, waiting, ground)
}

/** The same, with the waiting tests that need not wait any longer. */
function settled({ chosen, waiting, asked }: Reach, ground: Ground): Reach {
  const left = new Set([...waiting].filter((id) => !chosen.has(id)))
  return ground.indirect === 'eager'
    ? { chosen, waiting: left, asked }
    : { ...withReadable(chosen, left, ground), asked }
}

function withReadable(chosen: ReadonlySet<NodeId>, waiting: ReadonlySet<NodeId>, ground: Ground): Omit<Reach, 'asked'> {
  if (waiting.size === 0) return { chosen, waiting }
  const readable = readableBeside(chosen, ground)
  const coming = new Set([...waiting].filter((id) => readsOnly(id, readable, ground.dag)))
  return {
    chosen: new Set([...chosen, ...coming]),
    waiting: new Set([...waiting].filter((id) => !coming.has(id))),
  }
}

/** What a data test may read that comes along with what is chosen. */
export function readableBeside(chosen: ReadonlySet<NodeId>, ground: Ground): ReadonlySet<NodeId> {
  const { dag, manifest, indirect } = ground
  const relations = [...chosen].filter((id) => hasRows(nodeOf(manifest, id)))
  if (indirect !== 'buildable') return new Set(relations)
  // Tables that others fill are there whatever is selected.
  const others = [...manifest.nodes.values()].filter((node) => node.kind === 'source' && !node.load).map(({ id }) => id)
  return new Set([...relations, ...ancestors(dag, relations), ...others])
}

function readsOnly(test: NodeId, readable: ReadonlySet<NodeId>, { parents }: Dag): boolean {
  return (parents.get(test) ?? []).every((id) => readable.has(id))
}

function isTestNode(id: NodeId, { manifest }: Ground): boolean {
  return isTest(nodeOf(manifest, id))
}
