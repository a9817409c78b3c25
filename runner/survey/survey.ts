import type { Adapter } from '../adapters/adapter.ts'
import type { Connection } from '../adapters/connection.ts'
import { findFiles, type NewFiles, newFiles } from '../load/index.ts'
import { displayName, type Manifest } from '../parse/manifest.ts'
import type { NodeId, SourceNode } from '../parse/node.ts'
import { relationKey } from '../relation.ts'
import { emptyState, type LedgerEntry, stateSchema, warehouseStore } from '../state/index.ts'
import type { Known } from './known.ts'

/** What is asked for. */
export interface SurveyInput {
  readonly manifest: Manifest
  /** Sources whose landing folders are looked at. */
  readonly loading: ReadonlySet<NodeId>
  readonly root: string
}

/** Asks the warehouse and the landing folder, once: what exists, what ran last, which files are new. Creates nothing. */
export async function survey(
  { manifest, loading, root }: SurveyInput,
  adapter: Adapter,
  connection: Connection,
): Promise<Known> {
  const schemas = [
    ...new Set(
      [...manifest.nodes.values()].flatMap((node) => (node.kind === 'data_test' ? [] : [node.relation.schema])),
    ),
  ]
  const found = await adapter.catalog.relations(connection, [...schemas, stateSchema])
  const relations = new Map(found.map((entry) => [relationKey(entry.relation), entry]))
  const hasState = relations.has(relationKey({ schema: stateSchema, name: 'migrations' }))
  const state = hasState ? warehouseStore(adapter, connection) : emptyState

  const entries = await state.ledger()
  const ledger = bySource(entries)
  const newest = entries.reduce((highest, { load_id }) => Math.max(highest, Number(load_id)), 0)
  const landing = new Map<NodeId, NewFiles>()
  const sources = [...manifest.nodes.values()].filter(
    (node): node is SourceNode => node.kind === 'source' && loading.has(node.id),
  )
  const reader = sources.length ? await adapter.loader.reader(connection) : undefined
  for (const source of sources) {
    if (!reader || !source.load) continue
    const files = await findFiles(reader, root, source.load.glob)
    landing.set(source.id, newFiles(files, ledger.get(displayName(source)) ?? []))
  }
  const lastResults = new Map((await state.lastResults()).map((result) => [result.node_id, result]))
  return { relations, ledger, landing, lastResults, nextLoadId: newest + 1 }
}

function bySource(entries: readonly LedgerEntry[]): ReadonlyMap<string, readonly LedgerEntry[]> {
  const grouped = new Map<string, LedgerEntry[]>()
  for (const entry of entries) {
    const list = grouped.get(entry.source)
    if (list) list.push(entry)
    else grouped.set(entry.source, [entry])
  }
  return grouped
}
