import type { FlatRoute } from '../../shapes/graph-shape.ts'

/** The way of an edge, in SVG's words: level through columns, and bent between them. */
export function edgePath([, , x = 0, y = 0, ...points]: FlatRoute): string {
  let path = `M${x} ${y}`
  let beforeX = x
  let beforeY = y
  for (let at = 0; at + 1 < points.length; at += 2) {
    const nextX = points[at] ?? 0
    const nextY = points[at + 1] ?? 0
    const middle = Math.round((beforeX + nextX) * 5) / 10
    const isLevel = Math.abs(beforeY - nextY) < 0.5
    path += isLevel ? `L${nextX} ${nextY}` : `C${middle} ${beforeY} ${middle} ${nextY} ${nextX} ${nextY}`
    beforeX = nextX
    beforeY = nextY
  }
  return path
}
