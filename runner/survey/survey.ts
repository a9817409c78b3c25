import type { Adapter } from '../adapters/contract/adapter.ts'
import { byRelation } from '../adapters/contract/catalog.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import {
  findNews,
  folderStore,
  landingColumns,
  type NewFiles,
  type Reload,
  settingsMark,
  settledBefore,
} from '../load/index.ts'
import { displayName, type Manifest } from '../parse/manifest.ts'
import type { Node, NodeId, SourceNode } from '../parse/node.ts'
import { type Relation, relationKey } from '../relation.ts'
import { emptyState, hasState, type StatePlace, stateSchema, warehouseStore } from '../state/index.ts'
import { homesOf } from './homes.ts'
import type { Known } from './known.ts'
import { ownRelations } from './own-relations.ts'

/** What is asked for. */
export interface SurveyInput {
  readonly manifest: Manifest
  /** Sources whose landing folders are looked at. */
  readonly loading: ReadonlySet<NodeId>
  readonly root: string
  /** Which of their files are loaded again. */
  readonly reload?: Reload | undefined
  readonly now: Date
  /** How many of the newest runs are told. @default 0 */
  readonly runs?: number | undefined
}

/**
 * Asks the warehouse and the landing folder, once: what exists, what ran last, which files are new. Creates nothing.
 * @param place where its runs and their results are kept
 */
export async function survey(
  { manifest, loading, root, reload, now, runs = 0 }: SurveyInput,
  adapter: Adapter,
  connection: Connection,
  place: StatePlace,
): Promise<Known> {
  const homes = homesOf(manifest)
  const { catalog } = adapter
  const found = [...(await catalog.relations(connection, [...homes.schemas, stateSchema]))]
  for (const [database, schemas] of homes.elsewhere)
    found.push(...(await catalog.relations(connection, schemas, database)))
  const relations = byRelation(found)
  const isRemembering = relations.has(relationKey({ schema: stateSchema, name: 'migrations' }))
  const state = isRemembering ? warehouseStore(adapter, connection, place) : emptyState
  const runsOf = place.adapter === adapter || (await hasState(place)) ? state : emptyState

  const isNew = (source: SourceNode) => !relations.has(relationKey(source.relation))
  const landed = [...manifest.nodes.values()].filter(isLanded)
  // Where no table stands yet, only the files know its columns.
  const lookedAt = landed.filter((source) => loading.has(source.id) || isNew(source))
  const sums = await state.ledger.sums(lookedAt.map(displayName))
  const newest = landed.some(({ id }) => loading.has(id)) ? await state.highestLoadId() : 0
  const landing = new Map<NodeId, NewFiles>()
  const columns = new Map<NodeId, readonly string[]>()
  for (const source of lookedAt) {
    const reader = await adapter.loader.reader(connection)
    const listing = folderStore.list(root, source.load.glob, source.load.exclude)
    const name = displayName(source)
    const isLost = sums.has(name) && (isNew(source) || !(await isFilled(source.relation, adapter, connection)))
    const settledMs = settledBefore(now, source.load)
    const found = await findNews(listing, {
      source: name,
      ledger: state.ledger,
      sums: sums.get(name),
      isLost,
      reload,
      settings: settingsMark(source),
      settledMs,
    })
    if (loading.has(source.id)) landing.set(source.id, found)
    columns.set(source.id, await landingColumns(source, [...found.fresh, ...found.touched], reader))
  }
  const unfinished = await state.unfinishedLoads()
  const lastResults = new Map((await runsOf.lastResults()).map((result) => [result.node_id, result]))
  const stands = (relation: Relation) => relations.has(relationKey(relation))
  const working = ownRelations(manifest, await state.working(), lastResults, homes, stands)
  return {
    isAsked: true,
    database: adapter.database,
    otherDatabases: [...homes.elsewhere.keys()],
    relations,
    landing,
    unfinishedLoads: new Set(unfinished.map(({ source }) => source)),
    landingColumns: columns,
    lastResults,
    batches: await state.batches(),
    history: runs > 0 ? await runsOf.history(runs) : [],
    staleSince: runs > 0 ? await runsOf.staleSince() : new Map(),
    working,
    nextLoadId: newest + 1,
  }
}

/** A source that landing files make. */
type LandedSource = SourceNode & { readonly load: NonNullable<SourceNode['load']> }

function isLanded(node: Node): node is LandedSource {
  return node.kind === 'source' && node.load !== undefined
}

async function isFilled(relation: Relation, { sql }: Adapter, connection: Connection): Promise<boolean> {
  return (await connection.query(`select 1 as found from ${sql.relation(relation)} limit 1`)).length > 0
}
