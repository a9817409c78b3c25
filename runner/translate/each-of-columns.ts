import { chooseColumns } from './choose-columns.ts'
import { type NamedColumn, namedColumns } from './named-columns.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { allOf, columnNode, type Node } from './select-tree.ts'
import { type Fields, isFields, listOf, nameOf, treeOf } from './tree.ts'

/** One of the columns that a call means. */
interface Meant {
  readonly node: Node
  readonly column: string
  /** What the pattern's groups found, the whole name first. */
  readonly groups: readonly string[]
}

/**
 * A select in which `columns(…)` is written out: an item of the list, or of `order by`, once for each column, and a condition once for
 * each, all of which must hold.
 * @throws Refusal where columns are not known, or the choice is not
 */
export function eachOfColumns(fields: Fields, scope: Scope): Fields {
  if (!callOf([fields.expressions, fields.where_clause, fields.order_by])) return fields
  const where = isFields(fields.where_clause) ? fields.where_clause : undefined
  const order = isFields(fields.order_by) ? fields.order_by : undefined
  return {
    ...fields,
    expressions: listOf(fields.expressions).flatMap((item) => eachItem(item, scope)),
    ...(where
      ? { where_clause: { ...where, this: allOf(eachValue(where.this, scope).map(({ value }) => value)) } }
      : {}),
    ...(order
      ? { order_by: { ...order, expressions: listOf(order.expressions).flatMap((item) => eachOrder(item, scope)) } }
      : {}),
  }
}

/** The columns that `columns(…)`, or `*`, by itself means; undefined for anything else. */
export function eachColumn(value: unknown, scope: Scope): readonly Meant[] | undefined {
  const call = treeOf(value)?.kind === 'star' ? value : callOf(value)
  return call === value ? meant(call, scope) : undefined
}

function eachItem(item: unknown, scope: Scope): readonly unknown[] {
  const tree = treeOf(item)
  const alias = tree?.kind === 'alias' ? nameOf(tree.fields.alias) : undefined
  const value = alias === undefined ? item : tree?.fields.this
  if (!callOf(value)) return [item]
  return eachValue(value, scope).map(({ value: one, of }) => {
    const name = alias === undefined ? of?.column : withGroups(alias, of?.groups ?? [])
    return name === undefined ? one : { alias: { this: one, alias: { name } } }
  })
}

const eachOrder = (item: unknown, scope: Scope): readonly unknown[] =>
  isFields(item) ? eachValue(item.this, scope).map(({ value }) => ({ ...item, this: value })) : [item]

/** `'\0_total'` with what was found in the column's name. */
const withGroups = (alias: string, groups: readonly string[]) =>
  alias.replaceAll(/\\(\d)/g, (_, index: string) => groups[Number(index)] ?? '')

/** An expression once for each column; as it is, where it has no such call. */
function eachValue(value: unknown, scope: Scope): readonly { readonly value: unknown; readonly of?: Meant }[] {
  const unpacked = withUnpacked(value, scope)
  const call = callOf(unpacked)
  if (!call) return [{ value: unpacked }]
  return meant(call, scope).map((of) => ({ value: replaced(unpacked, of.node), of }))
}

/** What begins a query within an expression: its `columns(…)` are those of what it reads. */
const queries: ReadonlySet<string> = new Set(['select', 'pivot', 'unpivot'])

/** The first `columns(…)` in a part of the tree, but for those of its subqueries. */
function callOf(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return undefined
  if (isColumns(value)) return value
  for (const [kind, part] of Object.entries(value)) {
    const found = queries.has(kind) ? undefined : callOf(part)
    if (found) return found
  }
  return undefined
}

function isColumns(value: unknown): boolean {
  const tree = isFields(value) ? treeOf(value) : undefined
  if (tree?.kind === 'columns') return true
  return tree?.kind === 'function' && String(tree.fields.name).toLowerCase() === 'columns'
}

function replaced(value: unknown, node: Node): unknown {
  if (isColumns(value)) return node
  if (Array.isArray(value)) return value.map((part) => replaced(part, node))
  return isFields(value) ? changed(value, (part) => replaced(part, node)) : value
}

/** A part of the tree with its own parts changed, but for its subqueries. */
const changed = (fields: Fields, change: (part: unknown) => unknown): Fields =>
  Object.fromEntries(Object.entries(fields).map(([kind, part]) => [kind, queries.has(kind) ? part : change(part)]))

/** `*columns(…)` among arguments is so many arguments. */
function withUnpacked(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value))
    return value.flatMap((part) =>
      isUnpacked(part) ? meant(part, scope).map(({ node }) => node) : [withUnpacked(part, scope)],
    )
  return isFields(value) ? changed(value, (part) => withUnpacked(part, scope)) : value
}

function isUnpacked(value: unknown): boolean {
  const tree = isFields(value) ? treeOf(value) : undefined
  return tree?.kind === 'columns' && isFields(tree.fields.unpack)
}

function meant(call: unknown, scope: Scope): readonly Meant[] {
  const tree = treeOf(call)
  const choice =
    tree?.kind === 'function' ? listOf(tree.fields.args)[0] : tree?.kind === 'columns' ? tree.fields.this : call
  const star = treeOf(choice)?.kind === 'star' ? treeOf(choice)?.fields : undefined
  const columns = namedColumns(scope, nameOf(star?.table))
  if (!columns)
    return refuse('"columns" of columns that are not known here', {
      at: call,
      hint: 'Name the columns; or read them from a CTE that names its own.',
    })
  return chooseColumns(choice, columns).map((chosen) => ({ ...chosen, node: nodeFor(chosen.of, scope) }))
}

function nodeFor({ relation, column: { name }, isMerged }: NamedColumn, { relations }: Scope): Node {
  return isMerged || relations?.size === 1 ? columnNode(name) : columnNode(name, relation)
}
