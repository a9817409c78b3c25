import { fillColumns } from './columns.ts'
import { bandsOf, type Placed, rankNodes } from './lay-out-graph.ts'
import { nodeWidth } from './node-width.ts'
import { orderColumns } from './order-columns.ts'
import type { Picture } from './picture.ts'
import { sizes } from './sizes.ts'

/**
 * The graph of a project that is too big for one column a rank: each is folded into as many beside each other as make a picture of a
 * usual form, and edges go straight.
 */
export function layOutFolded(nodes: readonly Placed[], layers: readonly string[]): Picture {
  const { byId, links, groups, ranks } = rankNodes(nodes, layers)
  // Only edges between neighbours say what stands beside what; a place for each that passes would be more than there are nodes.
  const near = links.filter(({ from, to }) => (ranks.of.get(to) ?? 0) - (ranks.of.get(from) ?? 0) === 1)
  const columns = orderColumns(fillColumns([...byId.keys()], near, ranks).columns)
  const { nodeHeight, rowGap, columnGap, layerGap, padding, head, aspect } = sizes
  let widest = 0
  for (const { name } of nodes) widest = Math.max(widest, nodeWidth(name))
  const pitch = widest + columnGap / 3
  const rows = Math.max(12, Math.ceil(Math.sqrt((nodes.length * pitch * aspect) / (nodeHeight + rowGap))))
  const starts = new Set(ranks.starts.values())
  const spans: { left: number; right: number }[] = []
  const boxes: Picture['boxes'][number][] = []
  for (const [rank, column] of columns.entries()) {
    const before = spans.at(-1)?.right ?? 0
    const left = before + (rank === 0 ? padding : columnGap + (starts.has(rank) ? layerGap : 0))
    for (const [at, { id }] of column.entries()) {
      const index = byId.get(id)?.index ?? 0
      const x = left + Math.floor(at / rows) * pitch
      boxes.push({ index, x, y: head + (at % rows) * (nodeHeight + rowGap), width: widest })
    }
    const folds = Math.max(1, Math.ceil(column.length / rows))
    spans.push({ left, right: left + folds * pitch - columnGap / 3 })
  }
  const places = new Map(boxes.map((box) => [box.index, box]))
  const routes = links.flatMap(({ from, to }) => {
    const start = places.get(byId.get(from)?.index ?? -1)
    const end = places.get(byId.get(to)?.index ?? -1)
    if (!start || !end) return []
    const middle = nodeHeight / 2
    const points = [
      { x: start.x + start.width, y: start.y + middle },
      { x: end.x, y: end.y + middle },
    ]
    return [{ from: start.index, to: end.index, points }]
  })
  const height = head + rows * (nodeHeight + rowGap) + padding
  const span = (rank: number) => spans[rank] ?? { left: 0, right: 0 }
  return {
    width: (spans.at(-1)?.right ?? 0) + padding,
    height,
    bands: bandsOf(groups, ranks, span, height),
    boxes,
    routes,
  }
}
