import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Effects } from '../../effects.ts'
import { CupelError } from '../../errors.ts'
import { hasFaults, type NodeResult, type RunResult } from '../../execute/index.ts'
import { type Manifest, nodeOf } from '../../parse/manifest.ts'
import type { ResultEntry, StateStore } from '../../state/index.ts'

/** What a run's process is called in the history. */
export function ownerName({ pid, host }: Effects['owner']): string {
  return `${pid}@${host}`
}

/** A run that begins. */
interface BeginningRun {
  readonly runId: string
  readonly command: string
  readonly target: string
  /** What it is asked for, as a text. */
  readonly options: string
}

/** A run that has begun, until it is disposed of. */
export interface BegunRun extends AsyncDisposable {
  /** It is sound and goes to work: what becomes of it stays written down, or that nobody knows. */
  goOn(): void
}

/**
 * Notes that a run has begun. One that is refused before it goes to work is forgotten, as if nobody had asked for it; of one that is killed
 * before it stays what it was asked for.
 */
export async function recordStart(
  store: StateStore,
  { runId, ...run }: BeginningRun,
  { now, owner }: Effects,
): Promise<BegunRun> {
  await store.startRun({
    run_id: runId,
    ...run,
    started_at: now().toISOString(),
    owner: ownerName(owner),
  })
  let isGoing = false
  return {
    goOn() {
      isGoing = true
    },
    async [Symbol.asyncDispose]() {
      // Where the warehouse is gone, that is what is told, and the next run finds this one lost.
      if (!isGoing) await store.forgetRun(runId).catch(() => {})
    },
  }
}

const dayMs = 86_400_000

/** The instant since when runs are kept, so many days before a time. */
export function keptFrom(at: Date, keepRuns: number): string {
  return new Date(at.getTime() - keepRuns * dayMs).toISOString()
}

/**
 * Notes what became of each node, and of the run.
 * @param keepRuns how many days of history are kept
 */
export function recordEnd(
  store: StateStore,
  result: RunResult,
  manifest: Manifest,
  { now }: Effects,
  keepRuns: number,
): Promise<void> {
  const { runId, results, isCancelled } = result
  const at = now()
  return store.finishRun(
    {
      runId,
      status: isCancelled ? 'cancelled' : hasFaults(result) ? 'failed' : 'success',
      finishedAt: at.toISOString(),
      keptFrom: keptFrom(at, keepRuns),
    },
    results.map((one) => resultEntry(one, runId, manifest)),
    results.flatMap((one) => ('metrics' in one ? (one.metrics ?? []) : [])),
  )
}

/** A node's result as the warehouse remembers it. */
function resultEntry(result: NodeResult, runId: string, manifest: Manifest): ResultEntry {
  return {
    run_id: runId,
    node_id: result.nodeId,
    status: result.status,
    seconds: result.seconds,
    row_count: 'rows' in result ? (result.rows ?? null) : null,
    failures: 'failures' in result ? result.failures : null,
    message: result.status === 'error' ? result.error.message : null,
    definition_hash: nodeOf(manifest, result.nodeId).definitionHash,
    finished_at: new Date(result.startedAt.getTime() + result.seconds * 1000).toISOString(),
  }
}

/** What is told of a run whose end could not be recorded, its warehouse being gone, say; its artifacts are written all the same. */
export function unrecorded(error: unknown): readonly Diagnostic[] {
  if (!(error instanceof CupelError)) throw error
  return [diagnostic('run-unrecorded', { reason: error.message }, { severity: 'warning', hint: error.hint })]
}
