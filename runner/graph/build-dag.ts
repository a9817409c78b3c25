import { type Diagnostic, diagnostic, type Staged } from '../diagnostic.ts'
import { printLocation } from '../location.ts'
import { displayName, type Manifest, nodeOf } from '../parse/manifest.ts'
import type { NodeId } from '../parse/node.ts'
import { ancestors, childrenOf, type Dag, makeDag } from './dag.ts'

/**
 * The graph of a manifest's nodes. Nodes that go round in circles are told by one of their circles, at the ref that closes it, with
 * the path in the direction of the data.
 */
export function buildDag(manifest: Manifest): Staged<Dag> {
  const parents = new Map([...manifest.nodes].map(([id, node]) => [id, node.parents]))
  const diagnostics: Diagnostic[] = []
  for (;;) {
    const made = makeDag(parents)
    if ('dag' in made) return { value: made.dag, diagnostics }
    diagnostics.push(circleFound(made.cycle, manifest))
    for (const id of entangled(made.cycle, parents)) parents.delete(id)
  }
}

/** All nodes that go round with those of a circle: above it and below it. */
function entangled(cycle: readonly NodeId[], parents: ReadonlyMap<NodeId, readonly NodeId[]>): NodeId[] {
  const below = ancestors({ parents: childrenOf(parents) }, cycle)
  return [...ancestors({ parents }, cycle)].filter((id) => below.has(id))
}

/** @param cycle each node before one that it reads, the first again at the end */
function circleFound(cycle: readonly NodeId[], manifest: Manifest): Diagnostic {
  const nodes = cycle.map((id) => nodeOf(manifest, id))
  const reads = nodes.slice(0, -1).map((node, index) => {
    const parent = nodes[index + 1] ?? node
    return { node, parent, location: node.refs.get(parent.id) ?? node.location }
  })
  const path = nodes.map(displayName).reverse()
  const hint =
    reads.length === 1
      ? 'An incremental model reads its own last result as {{this}}.'
      : [
          'One of these refs has to go:',
          ...reads.map(
            ({ node, parent, location }) =>
              `${displayName(node)} reads ${displayName(parent)} at ${printLocation(location)}`,
          ),
        ].join('\n')
  return diagnostic('cycle', { path }, { location: reads.at(-1)?.location, hint })
}
