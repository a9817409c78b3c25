import { nodeWidth } from './node-width.ts'
import type { Picture } from './picture.ts'
import { sizes } from './sizes.ts'

/** A grid of nodes without edges, as wide as the graph above it. */
export function layOutBeside(
  nodes: readonly { readonly index: number; readonly name: string; readonly layer: string }[],
  { y, width }: { readonly y: number; readonly width: number },
): Picture {
  const { padding, columnGap, nodeHeight, rowGap, head } = sizes
  const cell = Math.max(...nodes.map(({ name }) => nodeWidth(name)))
  const inner = Math.max(width - 2 * padding, cell)
  const most = Math.max(1, Math.floor((inner + columnGap / 2) / (cell + columnGap / 2)))
  const rows = Math.ceil(nodes.length / most)
  const columns = Math.ceil(nodes.length / rows)
  const boxes = nodes.map(({ index }, at) => ({
    index,
    x: padding + (at % columns) * (cell + columnGap / 2),
    y: y + head + Math.floor(at / columns) * (nodeHeight + rowGap),
    width: cell,
  }))
  const height = head + rows * (nodeHeight + rowGap) - rowGap + padding
  const band = {
    titles: ['read by no model'],
    layer: nodes[0]?.layer ?? '',
    x: 0,
    y,
    width: inner + 2 * padding,
    height,
  }
  return { width: inner + 2 * padding, height, bands: [band], boxes, routes: [] }
}
