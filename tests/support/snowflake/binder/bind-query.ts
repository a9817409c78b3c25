import { compilationError, unsupported } from '../refusal.ts'
import type { Expression, Name, OrderItem } from '../syntax/expression.ts'
import type { Body, CommonTable, Query } from '../syntax/query.ts'
import { bindExpression, direction } from './bind-expression.ts'
import { bindSelect } from './bind-select.ts'
import { coerce } from './coerce.ts'
import { commonType, commonTypeOf } from './common-type.ts'
import type { OutputColumn } from './environment.ts'
import type { CommonRelation, Scope } from './scope.ts'
import { nothing } from './types.ts'

/** A resolved query: DuckDB's text, whose columns are called c1, c2 …, and what Snowflake calls them. */
export interface BoundQuery {
  readonly sql: string
  readonly columns: readonly OutputColumn[]
}

/** Resolves a query inside a scope: that of the query around it, or an empty one. */
export function bindQuery(query: Query, outer: Scope): BoundQuery {
  const common = new Map<Name, CommonRelation>(outer.common)
  const tables = query.with.map((table) => commonTable(table, query.isRecursive, { ...outer, common }, common))
  const scope: Scope = { ...outer, common }
  const bound =
    query.body.kind === 'select'
      ? bindSelect(query.body, query.orderBy, scope)
      : ordered(bindBody(query.body, scope), query.orderBy)
  const limits = [
    query.limit && `limit ${wholeNumber(query.limit, scope)}`,
    query.offset && `offset ${wholeNumber(query.offset, scope)}`,
  ].filter(Boolean)
  const before = tables.length === 0 ? '' : `with ${query.isRecursive ? 'recursive ' : ''}${tables.join(', ')} `
  return { ...bound, sql: `${before}${bound.sql}${limits.map((limit) => ` ${limit}`).join('')}` }
}

function wholeNumber(expression: Expression, scope: Scope): string {
  const { literal } = bindExpression(expression, scope)
  if (literal === undefined || !/^\d+$/.test(literal))
    throw compilationError('001013', '22023', 'Invalid row count in limit clause')
  return literal
}

function commonTable(
  table: CommonTable,
  isRecursive: boolean,
  scope: Scope,
  common: Map<Name, CommonRelation>,
): string {
  const sql = `w${scope.environment.unique()}`
  const named = (columns: readonly OutputColumn[]): OutputColumn[] => {
    if (table.columns.length > 0 && table.columns.length !== columns.length)
      throw compilationError('002057', '42601', `Invalid number of columns in the definition of '${table.name}'`)
    return columns.map((column, index) => ({ ...column, name: table.columns[index] ?? column.name }))
  }
  const { body } = table.query
  if (!isRecursive || body.kind !== 'set' || body.operator !== 'union' || !body.isAll) {
    const bound = bindQuery(table.query, scope)
    common.set(table.name, { sql, columns: named(bound.columns) })
    return `${sql} as (${bound.sql})`
  }
  const anchor = bindBody(body.left, scope)
  common.set(table.name, { sql, columns: named(anchor.columns) })
  const step = bindBody(body.right, { ...scope, common })
  return `${sql} as (${anchor.sql} union all ${retyped(step, anchor.columns)})`
}

/** A body without an order: a select, a set operation, values, or a query in parentheses. */
export function bindBody(body: Body, scope: Scope): BoundQuery {
  switch (body.kind) {
    case 'select':
      return bindSelect(body, [], scope)
    case 'nested': {
      const bound = bindQuery(body.query, scope)
      return { ...bound, sql: `(${bound.sql})` }
    }
    case 'values':
      return bindValues(body.rows, scope)
    case 'set': {
      if (body.isByName) throw unsupported('UNION BY NAME')
      const [left, right] = [bindBody(body.left, scope), bindBody(body.right, scope)]
      if (left.columns.length !== right.columns.length) {
        throw compilationError(
          '001789',
          '42601',
          `invalid number of result columns for set operator input branches, expected ${left.columns.length}, got ${right.columns.length} in branch {2}`,
        )
      }
      const columns = left.columns.map((column, index) => ({
        ...column,
        type: commonType(column.type, right.columns[index]?.type ?? nothing),
      }))
      return {
        sql: `(${retyped(left, columns)} ${body.operator}${body.isAll ? ' all' : ''} ${retyped(right, columns)})`,
        columns,
      }
    }
  }
}

/** A query whose columns are made of other types. */
export function retyped(
  query: BoundQuery,
  columns: readonly OutputColumn[],
  how: 'implicit' | 'cast' = 'implicit',
): string {
  const items = columns.map(
    (column, index) =>
      `${coerce({ sql: `q.c${index + 1}`, type: query.columns[index]?.type ?? nothing }, column.type, how).sql} as c${index + 1}`,
  )
  return `select ${items.join(', ')} from (${query.sql}) q`
}

function bindValues(rows: readonly (readonly Expression[])[], scope: Scope): BoundQuery {
  const bound = rows.map((row) => row.map((cell) => bindExpression(cell, scope)))
  const width = bound[0]?.length ?? 0
  if (bound.some((row) => row.length !== width))
    throw compilationError('001007', '22023', 'Invalid number of values in a VALUES clause')
  const columns = Array.from({ length: width }, (_, index) => ({
    name: `COLUMN${index + 1}`,
    type: commonTypeOf(bound.map((row) => row[index]?.type ?? nothing)),
  }))
  const texts = bound.map(
    (row) => `(${row.map((cell, index) => coerce(cell, columns[index]?.type ?? nothing).sql).join(', ')})`,
  )
  return {
    sql: `select * from (values ${texts.join(', ')}) v(${columns.map((_, index) => `c${index + 1}`).join(', ')})`,
    columns,
  }
}

/** The order of a set operation or of values: only their columns can be named. */
function ordered(bound: BoundQuery, items: readonly OrderItem[]): BoundQuery {
  if (items.length === 0) return bound
  const keys = items.map((item) => {
    const { expression } = item
    const index =
      expression.kind === 'number'
        ? Number(expression.text) - 1
        : expression.kind === 'column' && expression.path.length === 1
          ? bound.columns.findIndex((column) => column.name === expression.path[0])
          : -1
    if (!bound.columns[index])
      throw compilationError(
        '000904',
        '42000',
        `error line 0 at position -1\ninvalid identifier in the ORDER BY of a set operation`,
      )
    return `${index + 1}${direction(item)}`
  })
  return { ...bound, sql: `select * from (${bound.sql}) q order by ${keys.join(', ')}` }
}
