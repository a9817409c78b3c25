import type { Relation } from '../relation.ts'
import type { Column, RelationType } from './catalog.ts'
import type { StorageConfig } from './describe-adapter.ts'

/** What an incremental publish needs to know of its two sides. */
export interface Upsert {
  readonly target: Relation
  readonly delta: Relation
  /** Columns that make a row the same row. */
  readonly keys: readonly string[]
  /** Columns that both sides have, in the target's order. */
  readonly columns: readonly string[]
  /** Columns that a matched row takes from the delta. */
  readonly updates: readonly string[]
}

/** What a swap needs to know. */
export interface Swap {
  /** A relation that is finished, and what it is. @default 'table' */
  readonly candidate: Relation
  readonly type?: RelationType
  readonly target: Relation
  /** What stands in the target's place now. */
  readonly replaced: RelationType | undefined
  /** The configs of the candidate. */
  readonly storage?: StorageConfig
}

/** SQL of one warehouse: pure functions from names and SELECTs to statements. Types are given in DuckDB's words. */
export interface SqlWriter {
  /** A name in quotes; the only place that quotes. A plain name is folded as the warehouse folds names without quotes. */
  quote(identifier: string): string
  /** A relation as it stands in SQL. */
  relation(relation: Relation): string
  /** A value as it stands in SQL. */
  literal(value: string | number | boolean | null): string
  /** How the n-th bound value stands in SQL, from 1. */
  parameter(nth: number): string
  /** What the warehouse calls a type of DuckDB's; a type that it does not know comes back as it is. */
  type(type: string): string
  /** A value made one of a type. */
  cast(expression: string, type: string): string
  /** Names with commas between them, quoted. */
  columnList(columns: readonly string[]): string
  /** The condition that a row `t` of the target and a row `d` of the delta are the same row; NULL is the same as NULL. */
  sameKey(keys: readonly string[]): string
  createSchema(schema: string): string
  createTable(table: Relation, columns: readonly Column[]): string
  /** Replaces a table of that name. */
  createTableAs(table: Relation, select: string, storage?: StorageConfig): string
  /** A view under a name where no view of other columns stands. */
  createViewAs(view: Relation, select: string, storage?: StorageConfig): string
  /** Statements that make a view in place of what stands there; what reads it stays. */
  replaceView(
    view: Relation,
    select: string,
    replaced: RelationType | undefined,
    storage?: StorageConfig,
  ): readonly string[]
  /** Statements that make a stored query, in place of one of that name. Asked only where the warehouse has them. */
  createMaterializedViewAs(view: Relation, select: string, storage?: StorageConfig): readonly string[]
  /** Statements that index a table by the configs; none where there is nothing to index. */
  createIndexes(table: Relation, storage: StorageConfig): readonly string[]
  /** Statements that make a table ready for rows that stand in another; none where it takes any. */
  makeRoom(table: Relation, rows: Relation, storage: StorageConfig): readonly string[]
  drop(relation: Relation, type: RelationType): string
  rename(relation: Relation, type: RelationType, name: string): string
  addColumn(table: Relation, column: Column): string
  dropColumn(table: Relation, column: string): string
  insert(table: Relation, columns: readonly string[], select: string): string
  /** Deletes the target's rows whose key stands in the delta. NULL matches NULL, so a key with a NULL is replaced too. */
  deleteMatching(upsert: Upsert): string
  /** One statement that updates matched rows and inserts the others. */
  merge(upsert: Upsert): string
  /** Statements that put a finished candidate in the target's place; where DDL is transactional, they belong in one transaction. */
  swap(swap: Swap): readonly string[]
}
