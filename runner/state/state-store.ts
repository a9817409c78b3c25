import type { StateSchema } from './schema.ts'

/** A landing file that was seen: loaded, or skipped because its content had been delivered before. */
export type LedgerEntry = StateSchema['loads']
/** What became of a node in a run. */
export type ResultEntry = StateSchema['results']

/** Memory between runs, to ask. */
export interface StateReader {
  /** The ledger, of all sources. */
  ledger(): Promise<readonly LedgerEntry[]>
  /** The newest result of each node. */
  lastResults(): Promise<readonly ResultEntry[]>
}

/** Memory between runs, to record. */
export interface StateStore extends StateReader {
  startRun(run: Pick<StateSchema['runs'], 'run_id' | 'command' | 'target' | 'started_at' | 'owner'>): Promise<void>
  /** Records all results of a run, in a handful of statements, and its end. */
  finishRun(
    runId: string,
    status: StateSchema['runs']['status'],
    finishedAt: string,
    results: readonly ResultEntry[],
  ): Promise<void>
}
