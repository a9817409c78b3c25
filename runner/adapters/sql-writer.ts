import type { Relation } from '../relation.ts'
import type { Column, RelationType } from './catalog.ts'

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

/** SQL of one warehouse: pure functions from names and SELECTs to statements. */
export interface SqlWriter {
  /** A name in quotes; the only place that quotes. */
  quote(identifier: string): string
  /** A relation as it stands in SQL. */
  relation(relation: Relation): string
  /** A value as it stands in SQL. */
  literal(value: string | number | boolean | null): string
  createSchema(schema: string): string
  createTable(table: Relation, columns: readonly Column[]): string
  /** Replaces a table of that name. */
  createTableAs(table: Relation, select: string): string
  /** Replaces a view of that name. */
  createViewAs(view: Relation, select: string): string
  drop(relation: Relation, type: RelationType): string
  rename(relation: Relation, type: RelationType, name: string): string
  addColumn(table: Relation, column: Column): string
  dropColumn(table: Relation, column: string): string
  insert(table: Relation, columns: readonly string[], select: string): string
  /** Deletes the target's rows whose key stands in the delta. NULL matches NULL, so a key with a NULL is replaced too. */
  deleteMatching(upsert: Upsert): string
  /** One statement that updates matched rows and inserts the others. */
  merge(upsert: Upsert): string
  /** Statements that put a finished candidate in the target's place; they belong in one transaction. */
  swap(candidate: Relation, target: Relation, replaced: RelationType | undefined): readonly string[]
}
