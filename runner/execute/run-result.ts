import type { Compiled } from '../compile/index.ts'
import type { CupelError } from '../errors.ts'
import type { NodeId } from '../parse/node.ts'
import type { Hold } from '../plan/index.ts'
import type { Difference, Sample } from '../quality/index.ts'
import type { Relation } from '../relation.ts'
import type { MetricEntry } from '../state/index.ts'
import type { FailedBatch } from './batch-ledger.ts'

interface ResultBase {
  readonly nodeId: NodeId
  readonly startedAt: Date
  /** Seconds of work, without waiting; what goes side by side counts once. */
  readonly seconds: number
  /** The thread that did the last of it, from 0; undefined where none did anything. */
  readonly thread?: number
  /** The warehouse's names for the statements that were run for it; none where it gives none. */
  readonly queryIds: readonly string[]
}

/** What a data test counted. */
interface Counted {
  readonly failures: number | bigint
  /** Rows that it passed over because of a NULL, where there were any. */
  readonly passedOver?: number
  /** Where its failing rows stand, where they are stored. */
  readonly stored?: Relation
  /** What a drift test measured, to be remembered. */
  readonly metrics?: readonly MetricEntry[]
}

/** What a data test found that is worth telling. */
export interface Found extends Counted {
  /** Some of the rows; none where they could not be read. */
  readonly sample?: Sample
  /** What a drift test finds odd, a sentence each. */
  readonly notes?: readonly string[]
  /** Of a unit test: how what came out differs from what is expected. */
  readonly difference?: Difference
  /** The file of its SQL, relative to the project, when the run is over. */
  readonly sqlPath: string
}

/** A batch that failed. */
export interface BatchFailure extends FailedBatch {
  /** Its beginning, as exactly as its size needs. */
  readonly name: string
}

/** What became of a node. A failure is a result, not an exception: the other nodes have theirs too. */
export type NodeResult = ResultBase &
  (
    | {
        readonly status: 'built'
        readonly rows?: number
        readonly action: 'create' | 'replace' | 'add'
        readonly batches?: number
      }
    /** Built in batches, some of which failed: what went well is published, and what stands on it skipped. */
    | {
        readonly status: 'partial'
        readonly rows: number
        readonly action: 'create' | 'add'
        readonly batches: number
        readonly failedBatches: readonly BatchFailure[]
      }
    | {
        readonly status: 'loaded'
        readonly rows: number
        readonly rejected: number
        readonly files: number
        readonly skippedFiles: number
        /** Files that changed so lately that a later load takes them. */
        readonly youngFiles: number
        /** Files that are not what they should be, and why. */
        readonly setAside: readonly { readonly path: string; readonly reason: string }[]
        readonly newColumns: readonly string[]
      }
    /** The rows of a dashboard were taken out of the warehouse. */
    | { readonly status: 'shipped'; readonly rows: number; readonly bytes: number }
    /** Nothing had to be done. */
    | { readonly status: 'unchanged'; readonly reason: string }
    /** It may have found some, but fewer than its thresholds. */
    | ({ readonly status: 'passed' } & Counted)
    | ({ readonly status: 'warned' } & Found)
    /** A data test found too much wrong. */
    | ({ readonly status: 'failed' } & Found)
    /** Built, but not published, because tests failed; the candidate stays for looking into. */
    | {
        readonly status: 'held'
        readonly because: readonly NodeId[]
        /** How each of these tests comes to hold it back. */
        readonly holds: readonly Hold[]
        readonly kept: Relation
      }
    | { readonly status: 'error'; readonly error: CupelError }
    /** What it stands on was not there. */
    | { readonly status: 'skipped'; readonly because: readonly NodeId[] }
  )

/** What became of a hook of the run. */
export type HookResult = {
  readonly id: NodeId
  /** `on_run_start` or `on_run_end`. */
  readonly name: string
  readonly startedAt: Date
  readonly seconds: number
} & ({ readonly status: 'done' } | { readonly status: 'error'; readonly error: CupelError })

/** A run as a whole. */
export interface RunResult {
  readonly runId: string
  readonly startedAt: Date
  /** From the beginning of the command: with reading, the check and waiting for the lock. */
  readonly seconds: number
  readonly results: readonly NodeResult[]
  /** Those of its hooks that ran. */
  readonly hooks: readonly HookResult[]
  /** The SQL of models that waited for what queries answer; undefined where there are none. */
  readonly late?: ReadonlyMap<NodeId, Compiled>
  /** Whether it was interrupted. */
  readonly isCancelled: boolean
}

/** What can become of a node, in the order in which it is told. */
export const statuses = [
  'loaded',
  'built',
  'shipped',
  'partial',
  'unchanged',
  'passed',
  'warned',
  'failed',
  'held',
  'error',
  'skipped',
] as const satisfies readonly NodeResult['status'][]

const faults: ReadonlySet<string> = new Set<NodeResult['status']>(['partial', 'failed', 'held', 'error', 'skipped'])

/** Whether a result means that the run found a fault. */
export function isFault({ status }: { readonly status: string }): boolean {
  return faults.has(status)
}

/** Whether a run found a fault, in a node or in a hook of its own. */
export function hasFaults({ results, hooks }: RunResult): boolean {
  return results.some(isFault) || hooks.some(({ status }) => status === 'error')
}
