import type { Relation } from '../../relation.ts'
import type { Column, Grant, RelationType } from './catalog.ts'
import type { ExportForm } from './export-form.ts'
import type { Statement } from './statement.ts'
import type { PartitionStep, StorageConfig } from './storage.ts'
import type { TableConstraint } from './table-constraint.ts'

/** What an incremental publish needs to know of its two sides. */
export interface Upsert {
  readonly target: Relation
  readonly delta: Relation
  /** Columns that make a row the same row. */
  readonly keys: readonly string[]
  /** Where the key is a moment of which only the range counts that it lies in: how long the ranges are. */
  readonly every?: PartitionStep | undefined
  /** The condition that a row of the target goes, whatever its key, where new rows come for stretches of time. */
  readonly emptied?: string | undefined
  /** Columns that both sides have, in the target's order. */
  readonly columns: readonly string[]
  /** Columns that a matched row takes from the delta. */
  readonly updates: readonly string[]
}

/** What is said of a column; null where nothing is. */
export interface ColumnComment {
  readonly column: string
  readonly comment: string | null
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
  /** A query of one value: which version of the warehouse answers. */
  readonly versionQuery: string
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
  /** Whether a column is told by the catalog in the same words whichever of two types it was made in. */
  isToldAlike(type: string, other: string): boolean
  /** A value made one of a type. */
  cast(expression: string, type: string): string
  /** The same, but NULL where it cannot be; whatever the two types are. */
  tryCast(expression: string, from: string, to: string): string
  /** Names with commas between them, quoted. */
  columnList(columns: readonly string[]): string
  /**
   * The condition that a row `t` of the target and a row `d` of the delta are the same row; NULL is the same as NULL.
   * @param every where the range counts in which a moment lies, and not the moment: how long the ranges are
   */
  sameKey(keys: readonly string[], every?: PartitionStep): string
  /**
   * A query that has the warehouse read a SELECT, within brackets, and runs nothing; sent by itself, it is refused where the text is more
   * than one SELECT. Undefined where a session takes one statement at a time anyway, or its parser was asked before.
   */
  probe?(select: string): string
  createSchema(schema: string): Statement
  /**
   * Statements that make a schema in another database than the target's, after which the session is in that again. Undefined where nodes stand
   * in one database.
   * @param home the target's database
   */
  createSchemaIn?(schema: string, database: string, home: string): readonly Statement[]
  createTable(table: Relation, columns: readonly Column[]): Statement
  /** A table under a name where nothing stands; not every warehouse holds to that. */
  createTableAs(table: Relation, select: string, storage?: StorageConfig): Statement
  /**
   * Statements that make a table under constraints, and fill it. Undefined where a table that has rows can be given constraints.
   * @param columns all that the SELECT gives
   */
  createConstrainedAs?(
    table: Relation,
    select: string,
    columns: readonly Column[],
    constraints: readonly TableConstraint[],
  ): readonly Statement[]
  /** A statement that gives a table a constraint; asked for those that the warehouse enforces. */
  addConstraint(table: Relation, constraint: TableConstraint): Statement
  /** A view under a name where nothing stands; not every warehouse holds to that. */
  createViewAs(view: Relation, select: string, storage?: StorageConfig): Statement
  /** Statements that make a view in place of what stands there; what reads it stays. */
  replaceView(
    view: Relation,
    select: string,
    replaced: RelationType | undefined,
    storage?: StorageConfig,
  ): readonly Statement[]
  /**
   * A statement that makes a view read nothing, its columns as they are, so that what it reads can be replaced before it is itself, in one
   * transaction; a materialized view becomes such a view. Undefined where a view finds what it reads by name.
   */
  unbindView?(view: Relation, type: RelationType): Statement
  /** Statements that make a stored query, in place of one of that name. Asked only where the warehouse has them. */
  createMaterializedViewAs(view: Relation, select: string, storage?: StorageConfig): readonly Statement[]
  /** Statements that index a table by the configs; none where there is nothing to index. */
  createIndexes(table: Relation, storage: StorageConfig): readonly Statement[]
  /**
   * Statements that take away from a table, which stands and is kept, the indexes that the runner made and the configs no longer name, since
   * they may be in the way of new rows; and those that make the ones that it does not have, when the rows are in. Undefined where an engine
   * cannot index rows that it changes in the same transaction: the table is made anew.
   */
  alignIndexes?(
    table: Relation,
    storage: StorageConfig,
  ): { readonly before: Statement; readonly after: readonly Statement[] }
  /** Whether a table that is kept in one way would have to be made anew to be kept as the configs say. Undefined where nobody can ask how it is kept. */
  isKeptOtherwise?(stands: StorageConfig, storage: StorageConfig): boolean
  /** Statements that make a table ready for rows that stand in another; none where it takes any. */
  makeRoom(table: Relation, rows: Relation, storage: StorageConfig): readonly Statement[]
  /**
   * A statement that counts a table's rows and values, by which queries are planned; whatever fills a table runs it. Undefined where the
   * engine does so by itself, at once.
   */
  analyze?(table: Relation): Statement
  /** A statement that writes the rows of a SELECT to files, in a place where nothing stands. Undefined where the warehouse writes none of this machine. */
  exportTo?(select: string, path: string, form: ExportForm): Statement
  /** A SELECT of the rows of such files; a path that is relative is so to the project. */
  readExport?(path: string, form: ExportForm, columns: readonly Column[]): string
  /** A statement that says something of a relation, or with null nothing any more. */
  commentOn(relation: Relation, type: RelationType, comment: string | null): Statement
  /** The same of its columns; none where a relation of the kind keeps no comments of its columns. */
  commentOnColumns(relation: Relation, type: RelationType, comments: readonly ColumnComment[]): readonly Statement[]
  /** Statements that give a right on a relation to a role, and take it. */
  grant(relation: Relation, type: RelationType, grant: Grant): Statement
  revoke(relation: Relation, type: RelationType, grant: Grant): Statement
  drop(relation: Relation, type: RelationType): Statement
  rename(relation: Relation, type: RelationType, name: string): Statement
  addColumn(table: Relation, column: Column): Statement
  dropColumn(table: Relation, column: string): Statement
  /**
   * Statements that make some columns of a table, which nobody reads yet, ones of other types.
   * @param columns all of the table's columns in their order, with the types that they will have
   * @param changed the names of those whose types are others now
   */
  retype(table: Relation, columns: readonly Column[], changed: readonly string[]): readonly Statement[]
  /** The same of a table that may be read: what reads it stays. Undefined where {@link retype} does so. */
  retypeRead?(table: Relation, columns: readonly Column[], changed: readonly string[]): readonly Statement[]
  insert(table: Relation, columns: readonly string[], select: string): Statement
  deleteWhere(table: Relation, condition: string): Statement
  /** Deletes the target's rows whose key stands in the delta. NULL matches NULL, so a key with a NULL is replaced too. */
  deleteMatching(upsert: Upsert): Statement
  /** One statement that updates matched rows and inserts the others. */
  merge(upsert: Upsert): Statement
  /**
   * Statements that put a finished candidate in the target's place. Where DDL takes part in a transaction, they belong in one; where it does
   * not, the first of them exchanges two of the same kind at once.
   */
  swap(swap: Swap): readonly Statement[]
}
