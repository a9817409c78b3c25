import type { SqlWriter } from '../adapters/contract/sql-writer.ts'
import type { Relation } from '../relation.ts'
import { type ColumnRule, columnRule, textRule } from './column-rule.ts'
import type { SharedColumn } from './shared-columns.ts'

/** How the rows of two relations are read and compared: their columns by position, those of the key first. */
export interface RowLayout {
  readonly names: readonly string[]
  readonly rules: readonly ColumnRule[]
  /** How many columns, from the first on, say which rows belong together. */
  readonly keyLength: number
  /** Whether a key was known. If not, the key is every column that is exact, and rows that have the same are a group. */
  readonly isKeyed: boolean
  readonly columns: readonly SharedColumn[]
}

/** @param keys what may be the key, the best first; one is taken whose columns are all shared */
export function rowLayout(
  shared: readonly SharedColumn[],
  keys: readonly (readonly string[])[],
  tolerance: number,
): RowLayout {
  const byName = new Map(shared.map((column) => [column.name.toLowerCase(), column]))
  const key = keys
    .map((names) => names.map((name) => byName.get(name.toLowerCase())))
    .find((columns): columns is SharedColumn[] => columns.every((column) => column !== undefined))
  const ruled: readonly RuledColumn[] = shared.map((column) => ({
    column,
    rule: columnRule(...column.sides, tolerance),
  }))
  const first = key ? keyColumns(key, ruled) : ruled.filter(({ rule }) => rule.isExact)
  const inKey = new Set(first.map(({ column }) => column))
  const all = [...first, ...ruled.filter(({ column }) => !inKey.has(column))]
  return {
    names: all.map(({ column }) => column.name),
    rules: all.map(({ rule }) => rule),
    keyLength: first.length,
    isKeyed: key !== undefined,
    columns: all.map(({ column }) => column),
  }
}

interface RuledColumn {
  readonly column: SharedColumn
  readonly rule: ColumnRule
}

/** The columns of a key in its order. What has no order of its own is ordered as text. */
function keyColumns(key: readonly SharedColumn[], ruled: readonly RuledColumn[]): readonly RuledColumn[] {
  return key
    .flatMap((column) => ruled.find((entry) => entry.column === column) ?? [])
    .map(({ column, rule }) => ({ column, rule: rule.isOrdered ? rule : textRule }))
}

/**
 * The query of one side: the layout's columns, ordered by its key. Where no key is known, by everything that has an order, so that equal rows
 * of a group come at about the same place.
 * @param side 0 for the first relation, 1 for the second
 */
export function orderedSelect(layout: RowLayout, side: 0 | 1, relation: Relation, sql: SqlWriter): string {
  const expressions = layout.columns.map(({ sides }, index) => {
    const name = sql.quote(sides[side].name)
    // A text that is made one is compared byte by byte on every warehouse.
    return layout.rules[index]?.isText ? sql.cast(name, 'VARCHAR') : name
  })
  const order = expressions.filter(
    (_, index) => index < layout.keyLength || (!layout.isKeyed && layout.rules[index]?.isOrdered),
  )
  return [
    `select ${expressions.join(', ')}`,
    `from ${sql.relation(relation)}`,
    ...(order.length ? [`order by ${order.map((expression) => `${expression} nulls last`).join(', ')}`] : []),
  ].join('\n')
}
