import type { Dag } from '../graph/dag.ts'

/** How a step ended, as far as those that wait for it care. */
export type StepOutcome = 'done' | 'failed'

/** What the scheduler works with; it knows ids, and no SQL. */
export interface ScheduleOptions {
  readonly order: Dag
  /** How many run at once. */
  readonly threads: number
  /** How long a step is expected to take, in any unit; longest remaining path goes first. */
  weight(id: string): number
  /** Does a step. `worker` is a number below `threads` that no other running step has. */
  run(id: string, worker: number): Promise<StepOutcome>
  /** Told of a step that cannot run, with those of the steps it waits for that did not end well. */
  skip(id: string, because: readonly string[]): void
  /** Whether what waits for a step starts though that did not end well. @default false */
  passes?(id: string): boolean
  /** Asked before each start; false leaves all that has not started. */
  mayStart(): boolean
}

/**
 * Runs a graph of steps: each as soon as what it waits for is done, at most `threads` at once, the longest remaining path first.
 * What waits for a failed step is skipped; everything else goes on.
 */
export async function schedule({
  order,
  threads,
  weight,
  run,
  skip,
  passes,
  mayStart,
}: ScheduleOptions): Promise<void> {
  const rank = remainingPaths(order, weight)
  const waiting = new Map(order.order.map((id) => [id, (order.parents.get(id) ?? []).length]))
  const failed = new Map<string, string[]>()
  const workers = Array.from({ length: threads }, (_, index) => index)
  const ready: string[] = []
  for (const id of order.order) if (waiting.get(id) === 0) insertByRank(ready, id, rank)
  const running = new Set<Promise<void>>()

  const settle = (id: string, outcome: StepOutcome) => {
    const holdsUp = outcome === 'failed' && !passes?.(id)
    for (const child of order.children.get(id) ?? []) {
      if (holdsUp) failed.set(child, [...(failed.get(child) ?? []), id])
      const left = (waiting.get(child) ?? 0) - 1
      waiting.set(child, left)
      if (left > 0) continue
      const because = failed.get(child)
      if (because) {
        skip(child, because)
        settle(child, 'failed')
      } else insertByRank(ready, child, rank)
    }
  }

  while ((ready.length && mayStart()) || running.size) {
    while (ready.length && workers.length && mayStart()) {
      const id = ready.pop() ?? ''
      const worker = workers.pop() ?? 0
      const task: Promise<void> = run(id, worker).then((outcome) => {
        workers.push(worker)
        running.delete(task)
        settle(id, outcome)
      })
      running.add(task)
    }
    if (running.size) await Promise.race(running)
  }
}

/** Puts an id into a list that is sorted by rank, the highest last; among equals the first to come is the first to go. */
function insertByRank(ready: string[], id: string, rank: ReadonlyMap<string, number>): void {
  const own = rank.get(id) ?? 0
  let low = 0
  let high = ready.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rank.get(ready[middle] ?? '') ?? 0) < own) low = middle + 1
    else high = middle
  }
  ready.splice(low, 0, id)
}

/** For each id the weight of the heaviest path from it down. */
function remainingPaths({ order, children }: Dag, weight: (id: string) => number): Map<string, number> {
  const rank = new Map<string, number>()
  for (const id of order.toReversed()) {
    const below = (children.get(id) ?? []).map((child) => rank.get(child) ?? 0)
    rank.set(id, weight(id) + Math.max(0, ...below))
  }
  return rank
}
