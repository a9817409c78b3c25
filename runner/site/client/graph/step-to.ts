import type { FlatBox } from '../../shapes/graph-shape.ts'
import type { Nodes } from '../nodes.ts'

/** The neighbour that an arrow key leads to: left and right along the data, up and down within a column. */
export function stepTo(
  place: number,
  key: string,
  nodes: Nodes,
  boxes: readonly (FlatBox | undefined)[],
): number | undefined {
  if (key === 'ArrowLeft') return nodes.all[place]?.parents[0]
  if (key === 'ArrowRight') return nodes.children[place]?.[0]
  const own = boxes[place]
  if (!own) return undefined
  const isBelow = key === 'ArrowDown'
  let best: number | undefined
  for (const [at, [x, y] = [Number.NaN, 0]] of boxes.entries()) {
    if (x !== own[0] || (isBelow ? y <= own[1] : y >= own[1])) continue
    const before = best === undefined ? undefined : boxes[best]?.[1]
    if (before === undefined || (isBelow ? y < before : y > before)) best = at
  }
  return best
}
