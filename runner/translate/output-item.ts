import type { Dialect, Written } from '../adapters/contract/dialect.ts'
import { known } from './known-types.ts'
import { type Aliased, type Columns, type KnownColumn, quoted } from './query-scope.ts'
import { nameOf, treeOf } from './tree.ts'

/** An item of a select list: one column, or a star that stays one. */
export type OutputItem = OneColumn | WrittenStar

export interface OneColumn {
  readonly kind: 'column'
  /** What its column is called; undefined where each engine would call it otherwise. */
  readonly name: string | undefined
  readonly written: Written
  readonly isAggregate: boolean
  /** What it was in the tree; undefined for a column of a star. */
  readonly value: unknown
}

export interface WrittenStar {
  readonly kind: 'star'
  readonly sql: string
  readonly columns: Columns
}

/** An item's SQL, with its name where it does not have it by itself. */
export function itemSql(item: OutputItem, dialect: Dialect): string {
  if (item.kind === 'star') return item.sql
  const { written, name } = item
  if (name === undefined) return written.sql
  const alias = quoted(name, dialect)
  return isColumn(written.sql, alias) ? written.sql : `${written.sql} as ${alias}`
}

const isColumn = (sql: string, name: string) =>
  sql === name || (sql.endsWith(`.${name}`) && /^"[^"]*"\."[^"]*"$/.test(sql))

/** What the items give, in order; undefined where that is not known. */
export function columnsOf(items: readonly OutputItem[]): Columns {
  const columns: KnownColumn[] = []
  for (const item of items) {
    if (item.kind === 'column') columns.push(columnOf(item))
    else if (item.columns) columns.push(...item.columns)
    else return undefined
  }
  return columns
}

/** A text in quotes is a text for who reads it. */
function columnOf({ name = '', written }: OneColumn): KnownColumn {
  const { type, hasOwnDigits, isBytewise } = written
  return { name, type: type === known.literal ? known.text : type, hasOwnDigits, isBytewise }
}

/** What the names of the list mean, apart from those that are the column itself. */
export function aliasesOf(items: readonly OutputItem[]): ReadonlyMap<string, Aliased> {
  const aliases = new Map<string, Aliased>()
  for (const item of items) addAlias(aliases, item)
  return aliases
}

/** One more item, to those before it; the first of two with one name means it. */
export function addAlias(aliases: Map<string, Aliased>, item: OutputItem): void {
  if (item.kind === 'star' || item.name === undefined || item.value === undefined) return
  const tree = treeOf(item.value)
  const key = item.name.toLowerCase()
  const isItself = tree?.kind === 'column' && nameOf(tree.fields.name).toLowerCase() === key
  if (!isItself && !aliases.has(key)) aliases.set(key, { ...item.written, isAggregate: item.isAggregate })
}
