import type { ExistingRelation } from '../adapters/catalog.ts'
import type { NewFiles } from '../load/index.ts'
import type { NodeId } from '../parse/node.ts'
import { type Relation, relationKey } from '../relation.ts'
import type { LedgerEntry, ResultEntry } from '../state/index.ts'

/** What the warehouse and the landing folder held when they were asked, once. What is decided afterwards asks this. */
export interface Known {
  /** Relations of the project's schemas, by {@link relationKey}. */
  readonly relations: ReadonlyMap<string, ExistingRelation>
  /** The ledger of landing files, by source as `source.table`. */
  readonly ledger: ReadonlyMap<string, readonly LedgerEntry[]>
  /** Landing files of the selected sources. */
  readonly landing: ReadonlyMap<NodeId, NewFiles>
  /** The newest result of each node. */
  readonly lastResults: ReadonlyMap<NodeId, ResultEntry>
  /** The `_load_id` that this run gives; higher than any before. */
  readonly nextLoadId: number
}

/** Nothing: no relation, no file, no run. */
export const nothingKnown: Known = {
  relations: new Map(),
  ledger: new Map(),
  landing: new Map(),
  lastResults: new Map(),
  nextLoadId: 1,
}

/** What stands under a relation's name; undefined where nothing does. */
export function existing(known: Known, relation: Relation): ExistingRelation | undefined {
  return known.relations.get(relationKey(relation))
}
