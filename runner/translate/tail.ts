import { orderItems } from './order.ts'
import { refuse } from './refuse.ts'
import type { Scope } from './scope.ts'
import { type Fields, isFields, listOf, only, treeOf } from './tree.ts'

/** What ends a query: its order, and how many of its rows are taken. */
export interface Tail {
  readonly order: readonly string[]
  readonly limit: string
  readonly offset: string
}

/** A query with its end. */
export function finish(sql: string, { order, limit, offset }: Tail): string {
  const lines = [sql]
  if (order.length > 0) lines.push(`order by ${order.join(', ')}`)
  if (limit) lines.push(`limit ${limit}`)
  if (offset) lines.push(`offset ${offset}`)
  return lines.join('\n')
}

/** @throws Refusal for what is not the same everywhere */
export function tailOf(fields: Fields, scope: Scope): Tail {
  const order = isFields(fields.order_by) ? fields.order_by : {}
  only(order, ['expressions'], '"order by"')
  return {
    order: orderItems(listOf(order.expressions), (value) => orderedBy(value, scope)),
    limit: count(fields.limit, '"limit"', scope),
    offset: count(fields.offset, '"offset"', scope),
  }
}

/** A lone name means an item of the select list first; inside an expression it means a column of FROM first. */
function orderedBy(value: unknown, scope: Scope) {
  const tree = treeOf(value)
  if (tree?.kind !== 'column') return scope.write(value, scope)
  const name = treeOf({ name: tree.fields.name })?.fields
  if (!tree.fields.table && String(name?.name).toLowerCase() === 'all' && !name?.quoted)
    refuse('"order by all"', { at: value, hint: 'Name the columns, or their positions: order by 1, 2.' })
  return scope.write(value, { ...scope, aliases: new Map() })
}

/** A select keeps its limit in a node of its own, a union does not. */
function count(value: unknown, construct: string, scope: Scope): string {
  if (!isFields(value)) return ''
  if (!('this' in value)) return scope.write(value, scope).sql
  only(value, ['this'], construct)
  return scope.write(value.this, scope).sql
}
