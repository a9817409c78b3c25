import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { appendRows } from './append-rows.ts'
import { readBatches } from './batches.ts'
import { readStaleSince } from './freshness-history.ts'
import { landingLedger } from './landing-ledger.ts'
import { readLastResults, renewLastResults } from './last-results.ts'
import { forgetLoads, renewLoads } from './renew-loads.ts'
import { readHistory } from './run-history.ts'
import { type StateSchema, stateSchema } from './schema.ts'
import { onTarget, type StatePlace, tablesOf } from './state-place.ts'
import type { LedgerEntry, PlaceInLedger, StateReader, StateStore } from './state-store.ts'
import { readUnfinished } from './unfinished-loads.ts'
import { readWorking } from './working-relations.ts'

/**
 * The memory of a target. What changes together with its rows stands in its own schema `_cupel`. The tables must be there; see {@link migrateState}.
 * @param place where its runs and their results are kept
 */
export function warehouseStore(
  adapter: Adapter,
  connection: Connection,
  place: StatePlace = onTarget(adapter, connection),
): StateStore {
  const db = tablesOf(onTarget(adapter, connection))
  const history = tablesOf(place)
  return {
    ledger: landingLedger(db, adapter.facts.rowsPerInsert),
    async highestLoadId() {
      const found = await db
        .selectFrom('loads')
        .select((loads) => loads.fn.max('load_id').as('highest'))
        .executeTakeFirst()
      return Number(found?.highest ?? 0)
    },
    unfinishedLoads: async () => (adapter.facts.transactions === 'none' ? await readUnfinished(db) : []),
    lastResults: () => readLastResults(history),
    batches: () => readBatches(db),
    history: (count) => readHistory(history, count),
    staleSince: () => readStaleSince(history),
    working: () => readWorking(db),
    async startRun(run) {
      await history
        .insertInto('runs')
        .values({ ...run, status: 'running', finished_at: null })
        .execute()
    },
    async forgetRun(runId) {
      await history.deleteFrom('runs').where('run_id', '=', runId).execute()
    },
    finishRun: ({ runId, status, finishedAt, keptFrom }, results, metrics = []) =>
      place.connection.transaction(async () => {
        await appendRows(place, 'results', results)
        await appendRows(place, 'metrics', metrics)
        if (results.length > 0) await renewLastResults(history, runId)
        await history.updateTable('runs').set({ status, finished_at: finishedAt }).where('run_id', '=', runId).execute()
        await history.deleteFrom('results').where('finished_at', '<', keptFrom).execute()
        await history.deleteFrom('metrics').where('measured_at', '<', keptFrom).execute()
        await history.deleteFrom('runs').where('started_at', '<', keptFrom).where('run_id', '<>', runId).execute()
      }),
  }
}

/** Where `_cupel` does not exist, nothing is known yet. */
export const emptyState: StateReader = {
  ledger: {
    sums: async () => new Map(),
    entriesWith: async () => [],
    unmarkedEntries: async () => [],
    allEntries: async () => [],
    hasLoaded: async () => false,
  },
  highestLoadId: async () => 0,
  unfinishedLoads: async () => [],
  lastResults: async () => [],
  batches: async () => new Map(),
  history: async () => [],
  staleSince: async () => new Map(),
  working: async () => ({ entries: [], since: undefined }),
}

/**
 * Writes ledger entries in the transaction of the rows that they are about, or where there is none, after these.
 * @param renewed earlier entries of the same source that go, because their rows were exchanged
 */
export async function recordLoads(
  adapter: Adapter,
  connection: Connection,
  source: string,
  entries: readonly LedgerEntry[],
  renewed: readonly PlaceInLedger[] = [],
): Promise<void> {
  const db = adapter.kysely<StateSchema>(connection).withSchema(stateSchema)
  if (adapter.facts.transactions === 'none')
    return renewLoads(db, source, entries, renewed, adapter.facts.rowsPerInsert)
  await forgetLoads(
    db,
    source,
    renewed.map(({ path }) => path),
    adapter.facts.rowsPerInsert,
  )
  await appendRows(onTarget(adapter, connection), 'loads', entries)
}

/** Forgets all that the ledger says of a source, as `source.table`. */
export async function forgetLedger(adapter: Adapter, connection: Connection, source: string): Promise<void> {
  const db = adapter.kysely<StateSchema>(connection).withSchema(stateSchema)
  await db.deleteFrom('loads').where('source', '=', source).execute()
}
