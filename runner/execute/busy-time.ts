import type { NodeId } from '../parse/node.ts'

/** How long each node was worked at. */
export interface BusyTime {
  /** A step of some nodes begins. */
  begin(ids: readonly NodeId[]): void
  /** A step of some nodes ends that was begun; they share what it took. */
  end(ids: readonly NodeId[]): void
  /** In seconds, of steps that have ended; 0 where there was none. */
  of(id: NodeId): number
}

/** A node's work, which has begun. */
interface Work {
  readonly since: number
  readonly steps: number
}

/**
 * Counts the time in which at least one step of a node was at work: batches of a model that go side by side take no longer than the clock.
 * @param elapsed milliseconds since any moment
 */
export function busyTime(elapsed: () => number): BusyTime {
  const working = new Map<NodeId, Work>()
  const seconds = new Map<NodeId, number>()
  return {
    begin(ids) {
      const at = elapsed()
      for (const id of ids) {
        const { since, steps } = working.get(id) ?? { since: at, steps: 0 }
        working.set(id, { since, steps: steps + 1 })
      }
    },
    end(ids) {
      const at = elapsed()
      for (const id of ids) {
        const work = working.get(id)
        if (work && work.steps > 1) working.set(id, { ...work, steps: work.steps - 1 })
        else if (work) {
          working.delete(id)
          seconds.set(id, (seconds.get(id) ?? 0) + (at - work.since) / 1000 / ids.length)
        }
      }
    },
    of: (id) => seconds.get(id) ?? 0,
  }
}
