import { useMemo } from 'preact/hooks'
import type { FlatRoute } from '../../shapes/graph-shape.ts'
import { edgePath } from './edge-path.ts'

/** An edge of the picture. */
export function GraphEdge({ route, isLit }: { route: FlatRoute; isLit: boolean }) {
  return useMemo(
    () => <path class={isLit ? 'lit' : ''} data-from={route[0]} data-to={route[1]} d={edgePath(route)} />,
    [route, isLit],
  )
}
