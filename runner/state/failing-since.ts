import { inParts } from './in-parts.ts'
import { type StatePlace, tablesOf } from './state-place.ts'

const good = ['built', 'shipped', 'loaded', 'unchanged', 'passed', 'warned']
const bad = ['failed', 'held', 'error']

/** When each of some nodes that failed last failed first, since it was well; as far as the history goes back. An ISO text in UTC. */
export async function readFailingSince(
  place: StatePlace,
  nodeIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const db = tablesOf(place)
  const since = new Map<string, string>()
  for (const part of inParts(nodeIds, place.adapter.facts.rowsPerInsert)) {
    const well = db
      .selectFrom('results')
      .select(['node_id as well_id', ({ fn }) => fn.max('finished_at').as('well_at')])
      .where('node_id', 'in', part)
      .where('status', 'in', good)
      .groupBy('node_id')
      .as('well')
    const rows = await db
      .selectFrom('results')
      .leftJoin(well, 'well.well_id', 'results.node_id')
      .select(['results.node_id', ({ fn }) => fn.min('results.finished_at').as('at')])
      .where('results.node_id', 'in', part)
      .where('results.status', 'in', bad)
      .where(({ eb, ref }) =>
        eb.or([eb('well.well_at', 'is', null), eb('results.finished_at', '>', ref('well.well_at'))]),
      )
      .groupBy('results.node_id')
      .execute()
    for (const { node_id, at } of rows) since.set(node_id, at)
  }
  return since
}
