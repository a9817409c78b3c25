import { layOutGraph } from '../../layout/lay-out-graph.ts'
import type { FlatBox } from '../../shapes/graph-shape.ts'
import type { GraphPicture } from '../graph/graph-data.ts'
import type { Nodes } from '../nodes.ts'
import type { ColumnGraph } from './column-graph.ts'

/** Heights in a node that shows its columns, in px. */
export const columnSizes = { head: 42, row: 19, foot: 8 } as const

/** How high a node is drawn with its columns. */
export function heightWithColumns(count: number): number {
  return columnSizes.head + (count ? count * columnSizes.row + columnSizes.foot : 0)
}

/** A picture of some nodes, each with room for its columns. */
export function columnPicture(places: ReadonlySet<number>, nodes: Nodes, graph: ColumnGraph): GraphPicture {
  const { layers } = nodes.summary
  const placed = [...places].flatMap((index) => {
    const node = nodes.all[index]
    if (!node) return []
    const within = (others: readonly number[] = []) => others.filter((other) => places.has(other))
    const layer = layers[node.layer]?.name ?? ''
    return [
      {
        index,
        id: node.id,
        name: node.name,
        layer,
        parents: within(node.parents),
        children: within(nodes.children[index]),
      },
    ]
  })
  const height = (index: number) => heightWithColumns(graph.columns[index]?.length ?? 0)
  const picture = layOutGraph(
    placed,
    layers.map(({ name }) => name),
    height,
    215,
  )
  const boxes: (FlatBox | undefined)[] = nodes.all.map(() => undefined)
  for (const { index, x, y, width } of picture.boxes) boxes[index] = [x, y, width]
  const routes = picture.routes.map(({ from, to, points }) => [from, to, ...points.flatMap(({ x, y }) => [x, y])])
  return { frame: picture, boxes, routes }
}
