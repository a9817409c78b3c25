import type { Effects } from '../../effects.ts'
import type { Project } from '../../project/project.ts'
import { type FreshnessEntry, recordFreshness, warehouseStore } from '../../state/index.ts'
import { keptFrom, ownerName } from '../carry-out/record-run.ts'
import { openStateToWrite } from '../open/open-state.ts'
import { openWarehouse } from '../open/open-warehouse.ts'
import type { FreshnessAnswer } from './age-of-node.ts'

/** A look at how new nodes are, which is over. */
interface FreshnessLook {
  readonly runId: string
  /** As it was typed. */
  readonly command: string
  /** What it was asked for, as a text. */
  readonly options: string
  readonly startedAt: Date
  readonly answers: readonly FreshnessAnswer[]
}

/**
 * Records how new nodes were found, beside what became of nodes in other runs.
 * @returns since when those are too old that are
 * @throws CupelError where it cannot be written down
 */
export async function keepFreshness(
  project: Project,
  { runId, command, options, startedAt, answers }: FreshnessLook,
  effects: Effects,
): Promise<ReadonlyMap<string, Date>> {
  await using warehouse = await openWarehouse(project)
  await using connection = await warehouse.connect()
  await using state = await openStateToWrite(project, warehouse, connection, effects)
  const at = effects.now()
  const run = {
    run_id: runId,
    command,
    target: project.target.name,
    status: answers.some(({ status }) => status === 'error' || status === 'runtime error')
      ? ('failed' as const)
      : ('success' as const),
    started_at: startedAt.toISOString(),
    finished_at: at.toISOString(),
    owner: ownerName(effects.owner),
    options,
  }
  const entries = answers.map((answer) => entryOf(answer, runId))
  await recordFreshness(state, run, entries, keptFrom(at, project.config.keep_runs))
  const since = await warehouseStore(warehouse, connection, state).staleSince()
  return new Map([...since].map(([id, text]) => [id, new Date(text)]))
}

function entryOf(
  { node, status, by, loadedAt, lookedAt, seconds, error }: FreshnessAnswer,
  runId: string,
): FreshnessEntry {
  return {
    run_id: runId,
    node_id: node.id,
    status,
    known_by: by,
    loaded_at: loadedAt?.toISOString() ?? null,
    looked_at: lookedAt.toISOString(),
    seconds,
    message: error?.message ?? null,
  }
}
