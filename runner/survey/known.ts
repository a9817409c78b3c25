import type { ExistingRelation } from '../adapters/contract/catalog.ts'
import type { NewFiles } from '../load/index.ts'
import type { NodeId } from '../parse/node.ts'
import { type Relation, relationKey } from '../relation.ts'
import type { BatchRecord, ResultEntry, RunRecord } from '../state/index.ts'
import type { OwnRelations } from './own-relations.ts'

/** What the warehouse and the landing folder held when they were asked, once. What is decided afterwards asks this. */
export interface Known {
  /** Whether the warehouse was asked. */
  readonly isAsked: boolean
  /** The database of relations that name none, where it was asked. */
  readonly database: string | undefined
  /** Other databases that were asked, because nodes stand in them. */
  readonly otherDatabases: readonly string[]
  /** Relations of the project's schemas, by {@link relationKey}, with their database and without it. */
  readonly relations: ReadonlyMap<string, ExistingRelation>
  /** Landing files of the selected sources. */
  readonly landing: ReadonlyMap<NodeId, NewFiles>
  /** Sources, as `source.table`, of which a load broke off in a warehouse without transactions. */
  readonly unfinishedLoads: ReadonlySet<string>
  /** Columns that landing files bring besides those that their source describes and those that its table has. */
  readonly landingColumns: ReadonlyMap<NodeId, readonly string[]>
  /** The newest result of each node. */
  readonly lastResults: ReadonlyMap<NodeId, ResultEntry>
  /** What models in batches hold, by node. */
  readonly batches: ReadonlyMap<NodeId, BatchRecord>
  /** The newest runs, the newest first; none where they were not asked for. */
  readonly history: readonly RunRecord[]
  /** Since when nodes that have to be new are not, as ISO texts; none where runs were not asked for. */
  readonly staleSince: ReadonlyMap<NodeId, string>
  /** Candidates and deltas that the runner made. */
  readonly working: OwnRelations
  /** The `_load_id` that this run gives, where it loads; higher than any before. */
  readonly nextLoadId: number
}

/** Nothing: no relation, no file, no run. */
export const nothingKnown: Known = {
  isAsked: false,
  database: undefined,
  otherDatabases: [],
  relations: new Map(),
  landing: new Map(),
  unfinishedLoads: new Set(),
  landingColumns: new Map(),
  lastResults: new Map(),
  batches: new Map(),
  history: [],
  staleSince: new Map(),
  working: { own: new Set(), gone: [] },
  nextLoadId: 1,
}

/** What stands under a relation's name; undefined where nothing does. */
export function existing(known: Known, relation: Relation): ExistingRelation | undefined {
  return known.relations.get(relationKey(relation))
}

/** Whether a relation is in a database that was not asked, so that nothing is known of it. */
export function isElsewhere(known: Known, { database }: Relation): boolean {
  if (database === undefined) return !known.isAsked
  const asked = [...known.otherDatabases, ...[...known.relations.values()].map((found) => found.database)]
  return !asked.some((one) => one.toLowerCase() === database.toLowerCase())
}
