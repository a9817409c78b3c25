import type { StateSchema } from './schema.ts'
import { type StatePlace, tablesOf } from './state-place.ts'

/** What a drift test has measured once. */
export type MetricEntry = StateSchema['metrics']
/** Which of them belong together. */
export type MetricKey = Pick<MetricEntry, 'node_id' | 'metric' | 'column_name' | 'scope'>

/** What was measured before of the same, since some moment. */
export async function readMetrics(
  place: StatePlace,
  key: MetricKey,
  since: Date,
): Promise<readonly Pick<MetricEntry, 'series' | 'value' | 'detail' | 'measured_at'>[]> {
  return await tablesOf(place)
    .selectFrom('metrics')
    .select(['series', 'value', 'detail', 'measured_at'])
    .where('node_id', '=', key.node_id)
    .where('metric', '=', key.metric)
    .where('column_name', '=', key.column_name)
    .where('scope', '=', key.scope)
    .where('measured_at', '>=', since.toISOString())
    .execute()
}
