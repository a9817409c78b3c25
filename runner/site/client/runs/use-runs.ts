import type { Overview } from '../../shapes/overview-shape.ts'
import type { RunEntry } from '../../shapes/run-entry.ts'
import { loadShard, useLoaded } from '../shards.ts'

/** The runs that are kept, the newest first, once they are there. */
export function useRuns(): readonly RunEntry[] | undefined {
  return useLoaded(async () => (await loadShard<Overview>('overview')).runs, 'runs')
}
