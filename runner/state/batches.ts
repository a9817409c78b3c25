import type { Kysely } from 'kysely'
import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { joinRanges, type TimeRange, withoutRanges } from '../time-range.ts'
import { hasMigration } from './has-migration.ts'
import { inParts } from './in-parts.ts'
import { type StateSchema, stateSchema } from './schema.ts'

/** The migration since which they are recorded. */
const recordedSince = '008-batches'

/** What is known of the batches of a model. */
export interface BatchRecord {
  /** The time whose rows its table holds. */
  readonly done: readonly TimeRange[]
  /** The time of batches that failed, and have not been built since. */
  readonly failed: readonly TimeRange[]
}

/** What became of a model's batches in a run. */
export interface BatchNews extends BatchRecord {
  readonly nodeId: string
  /** What was known before; nothing of a table that was made anew. */
  readonly before: BatchRecord
}

/** What was known of batches, by node; nothing of a state from before they were recorded. */
export async function readBatches(db: Kysely<StateSchema>): Promise<ReadonlyMap<string, BatchRecord>> {
  if (!(await hasMigration(db, recordedSince))) return new Map()
  const entries = await db.selectFrom('batches').selectAll().orderBy('from_at').execute()
  const ids = new Set(entries.map(({ node_id }) => node_id))
  const rangesOf = (id: string, wanted: string) =>
    entries
      .filter(({ node_id, status }) => node_id === id && status === wanted)
      .map(({ from_at, until_at }) => ({ from: new Date(from_at), until: new Date(until_at) }))
  return new Map([...ids].map((id) => [id, { done: rangesOf(id, 'done'), failed: rangesOf(id, 'failed') }]))
}

/** What is known of a model's batches after a run: what failed is no longer held to be done, and the other way round. */
export function afterRun({ done, failed, before }: BatchNews): BatchRecord {
  return {
    done: joinRanges([...withoutRanges(before.done, failed), ...done]),
    failed: joinRanges([...withoutRanges(before.failed, done), ...failed]),
  }
}

/** Records what became of batches, in the transaction that publishes their rows, where there is one. */
export async function recordBatches(
  adapter: Adapter,
  connection: Connection,
  news: readonly BatchNews[],
  runId: string,
): Promise<void> {
  const db = adapter.kysely<StateSchema>(connection).withSchema(stateSchema)
  for (const one of news) {
    const record = afterRun(one)
    const entries = (['done', 'failed'] as const).flatMap((status) =>
      record[status].map(({ from, until }) => ({
        node_id: one.nodeId,
        status,
        from_at: from.toISOString(),
        until_at: until.toISOString(),
        run_id: runId,
      })),
    )
    await db.deleteFrom('batches').where('node_id', '=', one.nodeId).execute()
    for (const part of inParts(entries, adapter.facts.rowsPerInsert))
      await db.insertInto('batches').values(part).execute()
  }
}
