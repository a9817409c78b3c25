import type { FlatBox, FlatRoute, GraphFrame } from '../../shapes/graph-shape.ts'
import { loadList, loadShard, useLoaded } from '../shards.ts'

/** The picture: its frame, and where nodes and edges are. */
export interface GraphPicture {
  readonly frame: GraphFrame
  readonly boxes: readonly (FlatBox | undefined)[]
  readonly routes: readonly FlatRoute[]
}

/** The picture, once it is there. */
export function useGraph(): GraphPicture | undefined {
  return useLoaded(async () => {
    const [frame, boxes, routes] = await Promise.all([
      loadShard<GraphFrame>('graph'),
      loadList<FlatBox>('boxes'),
      loadList<FlatRoute>('routes'),
    ])
    return { frame, boxes, routes }
  }, 'graph')
}
