import type { Dialect, Written } from '../adapters/contract/dialect.ts'
import type { Fields, Tree } from './tree.ts'

/** The names of an output's columns, in order; undefined where they are not known without a warehouse. */
export type Columns = readonly string[] | undefined

/** A finished query. */
export interface Query {
  readonly sql: string
  readonly columns: Columns
}

/** An item of a select list that has a name. */
export interface Aliased extends Written {
  readonly isAggregate: boolean
}

/** What the names in a piece of SQL mean. Names are kept in lower case: they have no case. */
export interface Scope {
  readonly dialect: Dialect
  /** The CTEs that can be read here. */
  readonly ctes: ReadonlyMap<string, Columns>
  /** What FROM names; undefined where a lone expression is written, whose surroundings are not known. */
  readonly relations: ReadonlyMap<string, Columns> | undefined
  /** Of the query that this one stands in. */
  readonly outer: Scope | undefined
  /** Named windows. */
  readonly windows: ReadonlyMap<string, Fields>
  /** What has an alias in the select list, as far as it can be named from here. */
  readonly aliases: ReadonlyMap<string, Aliased>
  /** What a name is that is an alias here, and may be a column of FROM as well: not allowed, or the column. */
  readonly doubtfulAlias: 'refused' | 'column'
  /** Writes an expression. */
  write(value: unknown, scope: Scope): Written
  /** Writes a query that stands in another one. */
  query(tree: Tree, scope: Scope, named: boolean): Query
}

/** Whether a name stands for something that FROM, here or further out, makes known; true where nothing is known. */
export function isRelation(name: string, scope: Scope): boolean {
  if (!scope.relations) return true
  if (scope.relations.has(name.toLowerCase())) return true
  return scope.outer ? isRelation(name, scope.outer) : false
}

/** The columns that a name without a relation can mean in this query's FROM; undefined where some are not known. */
export function columnsInReach(scope: Scope): ReadonlySet<string> | undefined {
  const all = [...(scope.relations?.values() ?? [undefined])]
  const known = all.filter((columns) => columns !== undefined)
  return known.length === all.length ? new Set(known.flat().map((column) => column.toLowerCase())) : undefined
}

const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/

/** A name in the target's quotes, so that no word is reserved; a plain one is folded as the target folds it. */
export function quoted(name: string, { foldsTo }: Dialect): string {
  const folded = !plainName.test(name) ? name : foldsTo === 'lower' ? name.toLowerCase() : name.toUpperCase()
  return `"${folded.replaceAll('"', '""')}"`
}

/** The same, inside an aggregate: no alias of an aggregate is meant there, since they do not nest. */
export function insideAggregate(scope: Scope): Scope {
  return { ...scope, aliases: new Map([...scope.aliases].filter(([, { isAggregate }]) => !isAggregate)) }
}
