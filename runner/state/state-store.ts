import type { BatchRecord } from './batches.ts'
import type { MetricEntry } from './metrics.ts'
import type { RunRecord } from './run-history.ts'
import type { StateSchema } from './schema.ts'

/** A landing file that was seen: loaded, skipped because its content had been delivered before, or set aside. */
export type LedgerEntry = StateSchema['loads']
/** What became of a node in a run. */
export type ResultEntry = StateSchema['results']
/** A relation that was made beside one that people read. */
export type WorkingEntry = StateSchema['working_relations']
/** Where an entry stands in the ledger: its path when it was written, and the one below the landing root, null in an old one. */
export type PlaceInLedger = Pick<LedgerEntry, 'path' | 'landing_path'>

/** A load of a source, as `source.table`, that has begun. */
export type UnfinishedLoad = StateSchema['unfinished_loads']

/** What was made aside and may stand yet. */
export interface WorkingRecords {
  readonly entries: readonly WorkingEntry[]
  /** Since when it is recorded; undefined where it is not yet. */
  readonly since: string | undefined
}

/** What the ledger has of a source, in sums. */
export interface LedgerSums {
  /** How many files a bucket has, and the sum of their marks. */
  readonly byBucket: ReadonlyMap<number, { readonly count: number; readonly sum: bigint }>
  /** Whether there are entries from before they had marks. */
  readonly hasUnmarked: boolean
  /** How many entries are of files that were set aside. */
  readonly setAside: number
}

/** The ledger of landing files, to ask: it may be long, and nobody needs all of it. A source is told as `source.table`. */
export interface LandingLedger {
  /** The sums of some sources; those of which nothing is known have none. */
  sums(sources: readonly string[]): Promise<ReadonlyMap<string, LedgerSums>>
  /** Entries of a source that have one of some values. */
  entriesWith(
    source: string,
    column: 'bucket' | 'content_hash' | 'status',
    values: readonly (string | number)[],
  ): Promise<readonly LedgerEntry[]>
  unmarkedEntries(source: string): Promise<readonly LedgerEntry[]>
  allEntries(source: string): Promise<readonly LedgerEntry[]>
  /** Whether rows of it were ever loaded that are not taken back. */
  hasLoaded(source: string): Promise<boolean>
}

/** Memory between runs, to ask. */
export interface StateReader {
  readonly ledger: LandingLedger
  /** The highest `_load_id` of any; 0 where nothing was loaded. */
  highestLoadId(): Promise<number>
  /** Loads that broke off in a warehouse without transactions: the source's tables may hold rows that the ledger does not know. */
  unfinishedLoads(): Promise<readonly UnfinishedLoad[]>
  /** The newest result of each node. */
  lastResults(): Promise<readonly ResultEntry[]>
  /** What models in batches hold, by node. */
  batches(): Promise<ReadonlyMap<string, BatchRecord>>
  /** So many of the newest runs that are kept, the newest first. */
  history(count: number): Promise<readonly RunRecord[]>
  /** Since when nodes that have to be new are not, by node, as ISO texts. */
  staleSince(): Promise<ReadonlyMap<string, string>>
  /** Relations that runs made aside. */
  working(): Promise<WorkingRecords>
}

/** How a run ended. */
export interface FinishedRun {
  readonly runId: string
  readonly status: StateSchema['runs']['status']
  readonly finishedAt: string
  /** Runs from before this, and their results, are not kept. */
  readonly keptFrom: string
}

/** Memory between runs, to record. */
export interface StateStore extends StateReader {
  startRun(
    run: Pick<StateSchema['runs'], 'run_id' | 'command' | 'target' | 'started_at' | 'owner' | 'options'>,
  ): Promise<void>
  /** Forgets a run of which there are no results. */
  forgetRun(runId: string): Promise<void>
  /** Records all results of a run, in a handful of statements, and its end; runs that began too long ago are forgotten. */
  finishRun(run: FinishedRun, results: readonly ResultEntry[], metrics?: readonly MetricEntry[]): Promise<void>
}
