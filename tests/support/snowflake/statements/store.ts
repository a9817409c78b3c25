import { bindExpression } from '../binder/bind-expression.ts'
import type { BoundQuery } from '../binder/bind-query.ts'
import { coerce } from '../binder/coerce.ts'
import type { Scope } from '../binder/scope.ts'
import { quoteText, type Typed } from '../binder/typed.ts'
import { longestText, nothing, storage } from '../binder/types.ts'
import type { Column } from '../catalog.ts'

/** A value as a column keeps it: of its type, no longer than it may be (100078), not null where it must not be (100072). */
export function stored(value: Typed, column: Column): string {
  const { type } = column
  const wanted = type.kind === 'text' ? { ...type, length: longestText } : type
  const converted = coerce(value, wanted).sql
  const isSurelyShort =
    value.type.kind === 'null' ||
    (value.type.kind === 'text' && type.kind === 'text' && value.type.length <= type.length)
  const fitting =
    type.kind !== 'text' || type.length >= longestText || isSurelyShort
      ? converted
      : `sf_fits(${converted}, ${type.length})`
  return column.isNullable ? fitting : `sf_present(cast(${fitting} as ${storage(type)}), ${quoteText(column.name)})`
}

/** What a column gets that is not named. */
export function defaultOf(column: Column, scope: Scope): Typed {
  return column.defaultValue ? bindExpression(column.defaultValue, scope) : { sql: 'null', type: nothing }
}

/** `insert into t (…) select …`: the query's columns into these, the others by their defaults. */
export function insertText(
  physical: string,
  columns: readonly Column[],
  targets: readonly Column[],
  query: BoundQuery,
  scope: Scope,
): string {
  const values = columns.map((column) => {
    const index = targets.indexOf(column)
    const value =
      index < 0 ? defaultOf(column, scope) : { sql: `q.c${index + 1}`, type: query.columns[index]?.type ?? nothing }
    return stored(value, column)
  })
  return `insert into ${physical} (${columns.map((column) => column.physical).join(', ')}) select ${values.join(', ')} from (${query.sql}) q`
}

/** DuckDB's `create table` for columns. No key of Snowflake's is enforced, so none is declared. */
export const createText = (physical: string, columns: readonly Column[]): string =>
  `create table ${physical} (${columns.map((column) => `${column.physical} ${storage(column.type)}`).join(', ')})`
