import { bytewise } from './comparable.ts'
import { familyOf } from './known-types.ts'
import { direction } from './order.ts'
import type { OneColumn, OutputItem } from './output-item.ts'
import { quoted, type Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { limits, type Tail } from './tail.ts'
import { type Fields, isFields, listOf, nameOf, only, treeOf } from './tree.ts'

/** A select's order and limit; texts among its items that are ordered by are made to be ordered by their bytes. */
export function orderTail(
  fields: Fields,
  items: readonly OutputItem[],
  scope: Scope,
): { readonly listed: readonly OutputItem[]; readonly tail: Tail } {
  const listed = [...items]
  const order = orderedBy(fields).flatMap((item) => {
    const all = isAll(item.this) ? everyColumn(items, item) : undefined
    if (all) {
      for (const [index] of items.entries()) makeBytewise(listed, index, scope)
      return all
    }
    const index = outputOf(item.this, items)
    if (index === undefined && isOfStar(item.this, items)) return [`${loneName(item.this, scope)}${direction(item)}`]
    if (index === undefined) return [`${expression(item, fields, scope)}${direction(item)}`]
    makeBytewise(listed, index, scope)
    return [`${position(item, items, index, scope)}${direction(item)}`]
  })
  return { listed, tail: { order, ...limits(fields, scope) } }
}

/** The items of `order by`. @throws Refusal */
export function orderedBy(fields: Fields): readonly Fields[] {
  const order = isFields(fields.order_by) ? fields.order_by : {}
  only(order, ['expressions'], '"order by"')
  const items = listOf(order.expressions).filter(isFields)
  for (const item of items) only(item, ['this', 'desc', 'nulls_first'], '"order by"')
  return items
}

/** Whether it is `order by all`. */
export function isAll(value: unknown): boolean {
  const tree = treeOf(value)
  const name = tree?.kind === 'column' && !nameOf(tree.fields.table) ? tree.fields.name : undefined
  return isFields(name) && String(name.name).toLowerCase() === 'all' && !name.quoted
}

function everyColumn(items: readonly OutputItem[], item: Fields): string[] {
  const counts = items.map((one) => (one.kind === 'column' ? 1 : (one.columns ?? unknownColumns(item)).length))
  const count = counts.reduce((sum, one) => sum + one, 0)
  return Array.from({ length: count }, (_, index) => `${index + 1}${direction(item)}`)
}

/** @throws Refusal */
export function unknownColumns(at: unknown): never {
  return refuse('"order by all" of columns that are not known here', {
    at,
    hint: 'Name the columns, or their positions: order by 1, 2.',
  })
}

/** Which item of the select list a lone name or a position means; undefined for anything else. */
export function outputOf(value: unknown, items: readonly OutputItem[]): number | undefined {
  const tree = treeOf(value)
  if (tree?.kind === 'literal' && /^\d+$/.test(String(tree.fields.value))) {
    const index = Number(tree.fields.value) - 1
    return items.slice(0, index + 1).every(({ kind }) => kind === 'column') && items[index] ? index : undefined
  }
  if (tree?.kind !== 'column' || nameOf(tree.fields.table)) return undefined
  const name = nameOf(tree.fields.name)
  const key = (name.startsWith('#') ? (columnAt(items, Number(name.slice(1)))?.name ?? name) : name).toLowerCase()
  const index = items.findIndex((item) => item.kind === 'column' && item.name?.toLowerCase() === key)
  return index < 0 ? undefined : index
}

/** Whether a lone name is that of a column which a star stands for. */
function isOfStar(value: unknown, items: readonly OutputItem[]): boolean {
  const tree = treeOf(value)
  if (tree?.kind !== 'column' || nameOf(tree.fields.table)) return false
  const name = nameOf(tree.fields.name).toLowerCase()
  return items.some(
    (item) => item.kind === 'star' && item.columns?.some((column) => column.name.toLowerCase() === name),
  )
}

const loneName = (value: unknown, { dialect }: Scope) => quoted(nameOf(treeOf(value)?.fields.name), dialect)

function columnAt(items: readonly OutputItem[], place: number): OneColumn | undefined {
  const item = items[place - 1]
  return item?.kind === 'column' ? item : undefined
}

function position(item: Fields, items: readonly OutputItem[], index: number, { dialect }: Scope): string {
  const output = items[index]
  if (treeOf(item.this)?.kind === 'literal' || output?.kind !== 'column' || !output.name) return String(index + 1)
  return quoted(output.name, dialect)
}

/** Something that is no item of the list: a column of FROM comes before an alias in it. */
function expression(item: Fields, fields: Fields, scope: Scope): string {
  const tree = treeOf(item.this)
  if (fields.distinct && tree?.kind !== 'literal' && scope.dialect.hasStrictDistinct)
    refuse('"distinct" that is ordered by what is not selected', {
      at: item,
      hint: 'Select it too, or put it into a CTE.',
    })
  return bytewise(scope.write(item.this, scope), scope).sql
}

function makeBytewise(items: OutputItem[], index: number, scope: Scope): void {
  const item = items[index]
  if (item?.kind !== 'column') return
  const { written } = item
  const isText = familyOf(written.type) === 'text' || familyOf(written.type) === 'literal'
  if (isText) items[index] = { ...item, written: bytewise({ ...written }, scope) }
}
