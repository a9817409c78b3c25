import type { Dag } from '../graph/dag.ts'
import type { Manifest } from '../parse/manifest.ts'
import type { NodeId } from '../parse/node.ts'
import { hasRows, type RelationNode } from '../parse/node-kinds.ts'

/** The layers of some nodes, in the direction of the data: by how deep in the graph their nodes stand in the mean. */
export function orderLayers(layers: ReadonlyMap<NodeId, string>, dag: Dag): string[] {
  const depths = new Map<NodeId, number>()
  const sums = new Map<string, { depth: number; count: number }>()
  for (const id of dag.order) {
    const depth = 1 + Math.max(-1, ...(dag.parents.get(id) ?? []).map((parent) => depths.get(parent) ?? 0))
    depths.set(id, depth)
    const layer = layers.get(id)
    if (layer === undefined) continue
    const sum = sums.get(layer) ?? { depth: 0, count: 0 }
    sums.set(layer, { depth: sum.depth + depth, count: sum.count + 1 })
  }
  const place = (layer: string) => {
    const { depth, count } = sums.get(layer) ?? { depth: 0, count: 1 }
    if (layer === exposureLayer) return Number.POSITIVE_INFINITY
    return inputs.includes(layer) ? inputs.indexOf(layer) - inputs.length : depth / count
  }
  return [...sums.keys()].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
}

/** What goes out stands last. */
export const exposureLayer = 'exposures'

/** What comes in stands first. */
const inputs = ['sources', 'seeds']

/** The nodes of a manifest that have rows. */
export function relationNodes(manifest: Manifest): RelationNode[] {
  return [...manifest.nodes.values()].filter((node) => hasRows(node))
}
