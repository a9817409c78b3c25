import type { NodeDetails } from '../../shapes/node-details.ts'
import { loadItem, useLoaded } from '../shards.ts'

/** What only a node's own page tells, once it is there. */
export function useDetails(place: number): NodeDetails | undefined {
  return useLoaded(() => loadItem<NodeDetails>('details', place), place)
}
