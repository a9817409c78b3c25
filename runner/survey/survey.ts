import type { Adapter } from '../adapters/contract/adapter.ts'
import { byRelation } from '../adapters/contract/catalog.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { findFiles, landingColumns, type NewFiles, newFiles, type Reload } from '../load/index.ts'
import { displayName, type Manifest } from '../parse/manifest.ts'
import type { Node, NodeId, SourceNode } from '../parse/node.ts'
import { type Relation, relationKey } from '../relation.ts'
import { emptyState, type LedgerEntry, stateSchema, warehouseStore } from '../state/index.ts'
import type { Known } from './known.ts'
import { ownRelations } from './working-relations.ts'

/** What is asked for. */
export interface SurveyInput {
  readonly manifest: Manifest
  /** Sources whose landing folders are looked at. */
  readonly loading: ReadonlySet<NodeId>
  readonly root: string
  /** Which of their files are loaded again. */
  readonly reload?: Reload | undefined
}

/** Asks the warehouse and the landing folder, once: what exists, what ran last, which files are new. Creates nothing. */
export async function survey(
  { manifest, loading, root, reload }: SurveyInput,
  adapter: Adapter,
  connection: Connection,
): Promise<Known> {
  const schemas = [
    ...new Set(
      [...manifest.nodes.values()].flatMap((node) => (node.kind === 'data_test' ? [] : [node.relation.schema])),
    ),
  ]
  const found = await adapter.catalog.relations(connection, [...schemas, stateSchema])
  const relations = byRelation(found)
  const hasState = relations.has(relationKey({ schema: stateSchema, name: 'migrations' }))
  const state = hasState ? warehouseStore(adapter, connection) : emptyState

  const isNew = (source: SourceNode) => !relations.has(relationKey(source.relation))
  const landed = [...manifest.nodes.values()].filter(isLanded)
  // Where no table stands yet, only the files know its columns.
  const lookedAt = landed.filter((source) => loading.has(source.id) || isNew(source))
  const ledger = bySource(await state.ledger(lookedAt.map(displayName)))
  const newest = landed.some(({ id }) => loading.has(id)) ? await state.highestLoadId() : 0
  const landing = new Map<NodeId, NewFiles>()
  const columns = new Map<NodeId, readonly string[]>()
  for (const source of lookedAt) {
    const reader = await adapter.loader.reader(connection)
    const files = findFiles(root, source.load.glob, source.load.exclude)
    const known = ledger.get(displayName(source)) ?? []
    const isLost = known.length > 0 && (isNew(source) || !(await hasRows(source.relation, adapter, connection)))
    const found = newFiles(files, known, isLost, reload)
    if (loading.has(source.id)) landing.set(source.id, found)
    columns.set(source.id, await landingColumns(source, [...found.fresh, ...found.touched], reader))
  }
  const unfinished = await state.unfinishedLoads()
  const lastResults = new Map((await state.lastResults()).map((result) => [result.node_id, result]))
  const stands = (relation: Relation) => relations.has(relationKey(relation))
  const working = ownRelations(manifest, await state.working(), lastResults, schemas, stands)
  return {
    isAsked: true,
    database: adapter.database,
    relations,
    ledger,
    landing,
    unfinishedLoads: new Set(unfinished.map(({ source }) => source)),
    landingColumns: columns,
    lastResults,
    working,
    nextLoadId: newest + 1,
  }
}

/** A source that landing files make. */
type LandedSource = SourceNode & { readonly load: NonNullable<SourceNode['load']> }

function isLanded(node: Node): node is LandedSource {
  return node.kind === 'source' && node.load !== undefined
}

async function hasRows(relation: Relation, { sql }: Adapter, connection: Connection): Promise<boolean> {
  return (await connection.query(`select 1 as found from ${sql.relation(relation)} limit 1`)).length > 0
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
