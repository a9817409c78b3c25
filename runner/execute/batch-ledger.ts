import type { CupelError } from '../errors.ts'
import type { BuiltBatch } from '../materializations/index.ts'
import type { NodeId } from '../parse/node.ts'
import type { TimeRange } from '../time-range.ts'

/** A batch that failed, and why. */
export interface FailedBatch extends TimeRange {
  readonly error: CupelError
}

/** What has become of a model's batches so far. */
export interface BatchOutcomes {
  readonly done: readonly BuiltBatch[]
  readonly failed: readonly FailedBatch[]
}

/** What has become of the batches of a run's models; those that stand on them ask for it. */
export interface BatchLedger {
  done(id: NodeId, batch: BuiltBatch): void
  failed(id: NodeId, batch: FailedBatch): void
  of(id: NodeId): BatchOutcomes
}

/** A ledger in which nothing has happened yet. */
export function batchLedger(): BatchLedger {
  const outcomes = new Map<NodeId, { done: BuiltBatch[]; failed: FailedBatch[] }>()
  const of = (id: NodeId) => {
    const found = outcomes.get(id) ?? { done: [], failed: [] }
    outcomes.set(id, found)
    return found
  }
  return {
    done: (id, batch) => of(id).done.push(batch),
    failed: (id, batch) => of(id).failed.push(batch),
    of,
  }
}
