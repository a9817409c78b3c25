/** A node as far as its place in the picture depends on it. */
export interface Placeable {
  readonly id: string
  readonly layer: string
}

/** An edge of the picture. */
export interface Link {
  readonly from: string
  readonly to: string
}

/** The column of each node, from the left, and how many there are. */
export interface Ranks {
  readonly of: ReadonlyMap<string, number>
  readonly count: number
  /** The first column of each layer; the inputs share one. */
  readonly starts: ReadonlyMap<string, number>
}

/**
 * Gives each node a column: right of all layers before its own, and right of its parents.
 * @param nodes parents before children
 * @param layers groups of layers in the direction of the data; the layers of a group share their columns
 */
export function rankByLayer(
  nodes: readonly Placeable[],
  links: readonly Link[],
  layers: readonly (readonly string[])[],
): Ranks {
  const parents = new Map<string, string[]>()
  for (const { from, to } of links) parents.set(to, [...(parents.get(to) ?? []), from])
  const of = new Map<string, number>()
  const starts = new Map<string, number>()
  let next = 0
  for (const group of layers) {
    const start = next
    for (const layer of group) starts.set(layer, start)
    for (const { id } of nodes.filter((node) => group.includes(node.layer))) {
      const rank = Math.max(start, ...(parents.get(id) ?? []).map((parent) => (of.get(parent) ?? -1) + 1))
      of.set(id, rank)
      next = Math.max(next, rank + 1)
    }
  }
  // A model that reads from a later layer stands right of what it reads, in a column of that layer.
  for (const { id } of nodes) {
    const rank = Math.max(of.get(id) ?? 0, ...(parents.get(id) ?? []).map((parent) => (of.get(parent) ?? -1) + 1))
    of.set(id, rank)
    next = Math.max(next, rank + 1)
  }
  return { of, count: next, starts }
}
