import type { SqlWriter } from '../../adapters/contract/sql-writer.ts'
import type { TimeRange } from '../../time-range.ts'

/** A column that says when rows happened. */
export interface TimeColumn {
  readonly name: string
  /** In DuckDB's words. */
  readonly type: string
}

/** Whose names and types are written. */
type Writer = Pick<SqlWriter, 'quote' | 'literal' | 'cast'>

/** The condition that a row's time lies in one of some stretches, as SQL; a row without a time lies in none. */
export function withinRanges(column: TimeColumn, ranges: readonly TimeRange[], sql: Writer): string {
  const conditions = ranges.map((range) => within(column, range, sql))
  return conditions.length ? conditions.join(' or ') : '1 = 0'
}

function within({ name, type }: TimeColumn, { from, until }: TimeRange, sql: Writer): string {
  // A day has all hours: it lies where its first one does.
  const isWithinDay = type === 'DATE' && [from, until].some((at) => at.getTime() % dayMs !== 0)
  const compared = isWithinDay ? sql.cast(sql.quote(name), 'TIMESTAMP') : sql.quote(name)
  const moment = (at: Date) => momentLiteral(at, isWithinDay ? 'TIMESTAMP' : type, sql)
  return `(${compared} >= ${moment(from)} and ${compared} < ${moment(until)})`
}

const dayMs = 86_400_000

/** A moment as a value of a type, which is one of days or moments. */
export function momentLiteral(at: Date, type: string, sql: Pick<SqlWriter, 'literal' | 'cast'>): string {
  const text = at.toISOString().replace('T', ' ').replace('Z', '')
  if (type === 'DATE') return sql.cast(sql.literal(text.slice(0, 10)), type)
  return sql.cast(sql.literal(type.endsWith('WITH TIME ZONE') ? `${text}+00:00` : text), type)
}
