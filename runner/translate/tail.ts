import type { Scope } from './query-scope.ts'
import { type Fields, isFields, only } from './tree.ts'

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

/** How many rows are taken, and how many are left out before. @throws Refusal for what is not the same everywhere */
export function limits(fields: Fields, scope: Scope): { readonly limit: string; readonly offset: string } {
  return { limit: count(fields.limit, '"limit"', scope), offset: count(fields.offset, '"offset"', scope) }
}

/** A select keeps its limit in a node of its own, a union does not. */
function count(value: unknown, construct: string, scope: Scope): string {
  if (!isFields(value)) return ''
  if (!('this' in value)) return scope.write(value, scope).sql
  only(value, ['this'], construct)
  return scope.write(value.this, scope).sql
}
