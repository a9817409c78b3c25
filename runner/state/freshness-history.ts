import type { Kysely } from 'kysely'
import { appendRows } from './append-rows.ts'
import { hasMigration } from './has-migration.ts'
import type { StateSchema } from './schema.ts'
import { type StatePlace, tablesOf } from './state-place.ts'

/** How new a node was found when somebody looked. */
export type FreshnessEntry = StateSchema['freshness']

/** The migration since which it is recorded. */
const recordedSince = '012-freshness'

/**
 * Records a run that looked how new nodes are, and what it found.
 * @param keptFrom what was found before this is not kept
 */
export async function recordFreshness(
  place: StatePlace,
  run: StateSchema['runs'],
  entries: readonly FreshnessEntry[],
  keptFrom: string,
): Promise<void> {
  const db = tablesOf(place)
  await place.connection.transaction(async () => {
    await db.insertInto('runs').values(run).execute()
    await appendRows(place, 'freshness', entries)
    await db.deleteFrom('freshness').where('looked_at', '<', keptFrom).execute()
  })
}

/**
 * Of the nodes that were not found as new as they have to be, since when: the first time that somebody looked after they last were.
 * ISO texts in UTC.
 */
export async function readStaleSince(db: Kysely<StateSchema>): Promise<ReadonlyMap<string, string>> {
  if (!(await hasMigration(db, recordedSince))) return new Map()
  const well = db
    .selectFrom('freshness')
    .select(['node_id as well_id', ({ fn }) => fn.max('looked_at').as('well_at')])
    .where('status', '=', 'pass')
    .groupBy('node_id')
    .as('well')
  const rows = await db
    .selectFrom('freshness')
    .leftJoin(well, 'well.well_id', 'freshness.node_id')
    .select(['freshness.node_id', ({ fn }) => fn.min('freshness.looked_at').as('at')])
    .where(({ eb, ref }) =>
      eb.or([eb('well.well_at', 'is', null), eb('freshness.looked_at', '>', ref('well.well_at'))]),
    )
    .groupBy('freshness.node_id')
    .execute()
  return new Map(rows.map(({ node_id, at }) => [node_id, at]))
}
