import type { Picture } from './layout/picture.ts'
import type { FlatBox, FlatRoute } from './shapes/graph-shape.ts'

/** Where each node stands, in the order of nodes. */
export function flatBoxes({ boxes }: Picture): FlatBox[] {
  return boxes
    .toSorted((one, other) => one.index - other.index)
    .map(({ x, y, width }) => [round(x), round(y), round(width)])
}

/** How each edge goes. */
export function flatRoutes({ routes }: Picture): FlatRoute[] {
  return routes.map(({ from, to, points }) => [from, to, ...points.flatMap(({ x, y }) => [round(x), round(y)])])
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
