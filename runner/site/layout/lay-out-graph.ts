import { fillColumns, type Slot } from './columns.ts'
import { nodeWidth } from './node-width.ts'
import { orderColumns } from './order-columns.ts'
import type { Band, Picture } from './picture.ts'
import { type Ranks, rankByLayer } from './ranks.ts'
import { sizes } from './sizes.ts'
import { spreadColumns } from './spread-columns.ts'

/** A node that is to be placed, and its place in the list of all. */
export interface Placed {
  readonly index: number
  readonly id: string
  readonly name: string
  readonly layer: string
  readonly parents: readonly number[]
  readonly children: readonly number[]
}

/** Where a column begins and ends. */
interface Span {
  readonly left: number
  readonly right: number
}

/** Nodes and edges by id, the layers that have any, and where in them each node stands. */
export function rankNodes(nodes: readonly Placed[], layers: readonly string[]) {
  const byIndex = new Map(nodes.map((node) => [node.index, node]))
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const links = nodes.flatMap(({ id, children }) =>
    children.flatMap((child) => ({ from: id, to: byIndex.get(child)?.id ?? '' })),
  )
  const groups = groupsOf(layers.filter((layer) => nodes.some((node) => node.layer === layer)))
  return { byId, links, groups, ranks: rankByLayer(parentsFirst(nodes, byIndex), links, groups) }
}

/**
 * The graph: layers from the left to the right, and within a layer each node right of what it reads.
 * @param heightOf how high a node is drawn
 * @param leastWidth how wide a node is at least
 */
export function layOutGraph(
  nodes: readonly Placed[],
  layers: readonly string[],
  heightOf: (index: number) => number = () => sizes.nodeHeight,
  leastWidth = 0,
): Picture {
  const { byId, links, groups, ranks } = rankNodes(nodes, layers)
  const { columns, routes } = fillColumns([...byId.keys()], links, ranks)
  const ordered = orderColumns(columns)
  const spans = spansOf(
    ordered.map((column) =>
      Math.max(
        0,
        ...column.map(({ id, isNode }) => (isNode ? Math.max(leastWidth, nodeWidth(byId.get(id)?.name ?? '')) : 0)),
      ),
    ),
    new Set(ranks.starts.values()),
  )
  const span = (rank: number): Span => spans[rank] ?? { left: 0, right: 0 }
  const width = span(ranks.count - 1).right + sizes.padding
  const heightOfSlot = ({ id }: Slot) => heightOf(byId.get(id)?.index ?? 0)
  const { middleOf, height } = rows(ordered, width, heightOfSlot)

  const boxes = ordered.flat().flatMap((slot) => {
    const node = slot.isNode ? byId.get(slot.id) : undefined
    const { left, right } = span(slot.rank)
    return node ? [{ index: node.index, x: left, y: middleOf(slot) - heightOfSlot(slot) / 2, width: right - left }] : []
  })
  const drawn = routes.map(({ link, slots }) => {
    const sides = slots.flatMap((slot) => {
      const { left, right } = span(slot.rank)
      return [left, right].map((x) => ({ x, y: middleOf(slot) }))
    })
    return { from: byId.get(link.from)?.index ?? 0, to: byId.get(link.to)?.index ?? 0, points: sides.slice(1, -1) }
  })
  return { width, height, bands: bandsOf(groups, ranks, span, height), boxes, routes: drawn }
}

/** What comes in shares its columns. */
function groupsOf(layers: readonly string[]): string[][] {
  const inputs: readonly string[] = layers.filter((layer) => layer === 'sources' || layer === 'seeds')
  const others = layers.filter((layer) => !inputs.includes(layer)).map((layer) => [layer])
  return inputs.length ? [[...inputs], ...others] : others
}

/** Nodes in an order in which each stands behind what it reads. */
function parentsFirst(nodes: readonly Placed[], byIndex: ReadonlyMap<number, Placed>): Placed[] {
  const waiting = new Map(nodes.map(({ index, parents }) => [index, parents.length]))
  const order = nodes.filter(({ parents }) => parents.length === 0)
  for (const { children } of order) {
    for (const child of children) {
      const left = (waiting.get(child) ?? 0) - 1
      waiting.set(child, left)
      const node = byIndex.get(child)
      if (left === 0 && node) order.push(node)
    }
  }
  return order
}

/** Columns side by side, with more room before those that begin a layer. */
function spansOf(widths: readonly number[], starts: ReadonlySet<number>): Span[] {
  const spans: Span[] = []
  for (const [rank, width] of widths.entries()) {
    const gap = rank === 0 ? sizes.padding : sizes.columnGap + (starts.has(rank) ? sizes.layerGap : 0)
    const left = (spans.at(-1)?.right ?? 0) + gap
    spans.push({ left, right: left + width })
  }
  return spans
}

/** The middle of each slot, and the height of it all; a wide and flat picture is stretched. */
function rows(
  columns: readonly (readonly Slot[])[],
  width: number,
  heightOf: (slot: Slot) => number,
): { middleOf(slot: Slot): number; height: number } {
  const { rowGap, edgeRow, head, padding, aspect } = sizes
  const half = (slot: Slot) => (slot.isNode ? heightOf(slot) / 2 : 0)
  const middles = spreadColumns(columns, (slot) => (slot.isNode ? heightOf(slot) + rowGap : edgeRow))
  let top = Number.POSITIVE_INFINITY
  let bottom = Number.NEGATIVE_INFINITY
  for (const [slot, middle] of middles) {
    top = Math.min(top, middle - half(slot))
    bottom = Math.max(bottom, middle + half(slot))
  }
  const flat = bottom - top
  const stretch = Math.min(1.7, Math.max(1, (width * aspect - head - padding) / (flat || 1)))
  return {
    middleOf: (slot) => head + ((middles.get(slot) ?? top) - top) * stretch,
    height: middles.size ? head + flat * stretch + padding : head,
  }
}

/** The lane of each group of layers, from where its first column begins to where the next group does. */
export function bandsOf(
  groups: readonly string[][],
  { starts, count }: Ranks,
  span: (rank: number) => Span,
  height: number,
): Band[] {
  const firsts = [...new Set(starts.values())].sort((a, b) => a - b)
  return groups.flatMap((group) => {
    const [layer = ''] = group
    const first = starts.get(layer)
    if (first === undefined) return []
    const next = firsts.find((rank) => rank > first) ?? count
    const x = span(first).left - sizes.padding
    return [{ titles: group, layer, x, y: 0, width: span(next - 1).right + sizes.padding - x, height }]
  })
}
