import type { Dialect, Traits, Written } from '../adapters/contract/dialect.ts'
import type { Refusal } from './refuse.ts'
import type { Fields, Tree } from './tree.ts'

/** A column of a relation, or of what a query gives, and what is known of its values. */
export interface KnownColumn extends Traits {
  readonly name: string
}

/** The columns that a relation has, in order; undefined where they are not known without a warehouse. */
export type Columns = readonly KnownColumn[] | undefined

/** A finished query. */
export interface Query {
  readonly sql: string
  readonly columns: Columns
}

/** An item of a select list that has a name. */
export interface Aliased extends Written {
  readonly isAggregate: boolean
}

/** A column that `using` joined: the relations that have it, and what it is by their names. */
export interface MergedColumn {
  readonly relations: ReadonlySet<string>
  readonly written: Written
}

/** What the names in a piece of SQL mean. Names are kept in lower case: they have no case. */
export interface Scope {
  readonly dialect: Dialect
  /** The columns of a relation of the warehouse, by the parts of its name. */
  tables(path: readonly string[]): Columns
  /** The CTEs that can be read here. */
  readonly ctes: ReadonlyMap<string, Columns>
  /** What FROM names; undefined where a lone expression is written, whose surroundings are not known. */
  readonly relations: ReadonlyMap<string, Columns> | undefined
  /** Columns that `using` joined, in lower case; they stand once in `*`. */
  readonly merged?: ReadonlyMap<string, MergedColumn>
  /** Of the query that this one stands in. */
  readonly outer: Scope | undefined
  /** Named windows. */
  readonly windows: ReadonlyMap<string, Fields>
  /** What has an alias in the select list, as far as it can be named from here. */
  readonly aliases: ReadonlyMap<string, Aliased>
  /** Whether it is an aggregate whose argument is written. */
  readonly isInAggregate?: boolean
  /** Aliases that come before columns of their name. */
  readonly preferred?: ReadonlySet<string>
  /** Whether every column is written with its relation, because more of them will stand beside it. */
  readonly isQualifying?: boolean
  /** Whether a name stands alone, where the target has the same rule for what it means. */
  readonly isLoneName?: boolean
  /** What a name is that is an alias here, and may be a column of FROM as well: not allowed, or the column. */
  readonly doubtfulAlias: 'refused' | 'column'
  /** Where refusals are gathered, so that all of them are told; undefined where the first one ends the translation. */
  readonly refused?: Refusal[]
  /** Writes an expression. */
  write(value: unknown, scope: Scope): Written
  /** Writes a query that stands in another one. */
  query(tree: Tree, scope: Scope, names: Names): Query
}

/**
 * What the columns of a query are called: as it says where names do not matter, each by some name where they do, or by names that are
 * given from outside.
 */
export type Names = 'any' | 'each' | readonly string[]

/** Whether a name stands for something that FROM, here or further out, makes known; true where nothing is known. */
export function isRelation(name: string, scope: Scope): boolean {
  if (!scope.relations) return true
  if (scope.relations.has(name.toLowerCase())) return true
  return scope.outer ? isRelation(name, scope.outer) : false
}

/** The columns that a name without a relation can mean in this query's FROM; undefined where some are not known. */
export function columnsInReach({ relations }: Scope): ReadonlyMap<string, KnownColumn> | undefined {
  if (!relations) return undefined
  const before = reaches.get(relations)
  if (before) return before.columns
  const all = [...relations.values()]
  const known = all.filter((columns) => columns !== undefined)
  const isWhole = known.length === all.length
  const named = (column: KnownColumn): [string, KnownColumn] => [column.name.toLowerCase(), column]
  const columns = isWhole ? new Map(known.flat().reverse().map(named)) : undefined
  reaches.set(relations, { columns })
  return columns
}

/** By what FROM names, since every name of a query is looked up there. */
const reaches = new WeakMap<object, { readonly columns: ReadonlyMap<string, KnownColumn> | undefined }>()

const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/

/** A name in the target's quotes, so that no word is reserved; a plain one is folded as the target folds it. */
export function quoted(name: string, { foldsTo }: Dialect): string {
  const folded = !plainName.test(name) ? name : foldsTo === 'lower' ? name.toLowerCase() : name.toUpperCase()
  return `"${folded.replaceAll('"', '""')}"`
}

/** What an alias stands for, by its name in lower case: inside an aggregate none of another one, since they do not nest. */
export function aliasOf(key: string, { aliases, isInAggregate }: Scope): Aliased | undefined {
  const alias = aliases.get(key)
  return isInAggregate && alias?.isAggregate ? undefined : alias
}
