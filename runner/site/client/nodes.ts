import type { NodeEntry } from '../shapes/node-entry.ts'
import type { SiteSummary } from '../shapes/site-summary.ts'
import { loadList, loadShard, useLoaded } from './shards.ts'

/** All nodes of the project, and ways to find some. */
export interface Nodes {
  readonly all: readonly NodeEntry[]
  readonly byAnchor: ReadonlyMap<string, number>
  /** Of each node those that read it. */
  readonly children: readonly (readonly number[])[]
  readonly summary: SiteSummary
}

/** The nodes, once they are there. */
export function useNodes(): Nodes | undefined {
  return useLoaded(loadNodes, 'nodes')
}

let nodes: Promise<Nodes> | undefined

/** The nodes, and what follows from them; loaded once. */
export function loadNodes(): Promise<Nodes> {
  nodes ??= Promise.all([loadShard<SiteSummary>('site'), loadList<NodeEntry>('nodes')]).then(([summary, all]) => {
    const children: number[][] = all.map(() => [])
    for (const [place, { parents }] of all.entries()) for (const parent of parents) children[parent]?.push(place)
    return { all, children, summary, byAnchor: new Map(all.map(({ anchor }, place) => [anchor, place])) }
  })
  return nodes
}

/** The class that gives a node the colour of its layer. */
export function hueOf({ summary }: Nodes, { layer }: NodeEntry): string {
  return `hue-${summary.layers[layer]?.hue ?? 'slate'}`
}

/** Whether a node was not made, or not published, or a test of it failed. */
export function isFaulty(node: NodeEntry | undefined): boolean {
  return node !== undefined && (node.verdict.word === 'failed' || node.status === 'error' || node.status === 'held')
}

/** Everything that some direction leads to from some nodes, themselves among it. */
export function reach(from: Iterable<number>, next: (place: number) => readonly number[]): ReadonlySet<number> {
  const found = new Set(from)
  for (const place of found) for (const one of next(place)) found.add(one)
  return found
}
