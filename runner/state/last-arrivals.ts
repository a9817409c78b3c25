import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { inParts } from './in-parts.ts'
import { hasState } from './migrate-state.ts'
import { onTarget, type StatePlace, tablesOf } from './state-place.ts'

/** When something came last, as ISO texts in UTC. */
export interface LastArrivals {
  /** A file of each source, as `source.table`. */
  readonly loaded: ReadonlyMap<string, string>
  /** Each node by a build, by id. */
  readonly built: ReadonlyMap<string, string>
}

/**
 * When files of sources were last loaded, and nodes last built, as far as that is remembered.
 * @param place where results are kept
 * @param sources as `source.table`
 */
export async function readLastArrivals(
  adapter: Adapter,
  connection: Connection,
  place: StatePlace,
  { sources, nodes }: { readonly sources: readonly string[]; readonly nodes: readonly string[] },
): Promise<LastArrivals> {
  const loaded = new Map<string, string>()
  const built = new Map<string, string>()
  if (sources.length + nodes.length === 0) return { loaded, built }
  const ledger = onTarget(adapter, connection)
  const knownSources = sources.length > 0 && (await hasState(ledger)) ? sources : []
  const knownNodes = nodes.length > 0 && (await hasState(place)) ? nodes : []
  for (const part of inParts(knownSources, adapter.facts.rowsPerInsert)) {
    const rows = await tablesOf(ledger)
      .selectFrom('loads')
      .select(['source', ({ fn }) => fn.max('loaded_at').as('at')])
      .where('source', 'in', part)
      .where('status', '=', 'loaded')
      .groupBy('source')
      .execute()
    for (const { source, at } of rows) loaded.set(source, at)
  }
  for (const part of inParts(knownNodes, place.adapter.facts.rowsPerInsert)) {
    const rows = await tablesOf(place)
      .selectFrom('results')
      .select(['node_id', ({ fn }) => fn.max('finished_at').as('at')])
      .where('node_id', 'in', part)
      .where('status', 'in', ['built', 'unchanged'])
      .groupBy('node_id')
      .execute()
    for (const { node_id, at } of rows) built.set(node_id, at)
  }
  return { loaded, built }
}
