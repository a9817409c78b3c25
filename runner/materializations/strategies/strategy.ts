import type { SqlWriter, Upsert } from '../../adapters/contract/sql-writer.ts'
import type { Statement } from '../../adapters/contract/statement.ts'
import { holdsAll } from '../../holds-all.ts'
import { type AlignedColumn, type Alignment, isRetyped } from '../align-columns.ts'

/** How new rows come into a kept table. */
export interface Strategy {
  readonly name: string
  /** The config that names the columns by which new rows find old ones; undefined where they do not look for any. */
  readonly needs: 'unique_key' | 'partition_by' | 'event_time' | undefined
  /** Whether a key stands for one row, so that it may not come twice. */
  readonly hasOneRowPerKey: boolean
  /** Whether it inserts rows whose key it has deleted. */
  readonly reinserts: boolean
  /** A SELECT of what the table will be. */
  preview(upsert: Upsert, alignment: Alignment, sql: SqlWriter): string
  /** Statements that bring the rows in; they belong in one transaction. */
  publish(upsert: Upsert, sql: SqlWriter): Iterable<Statement>
}

/** The delta's columns under the names and in the order that {@link tableColumns} gives; those that it does not bring are NULL. */
export function deltaColumns({ columns }: Alignment, sql: SqlWriter): string {
  return columns
    .map((column) => (column.given === undefined ? noValue(column, sql) : `d.${sql.quote(column.name)}`))
    .join(', ')
}

/** The kept table's columns; those that it does not have yet are NULL. */
export function tableColumns({ columns }: Alignment, sql: SqlWriter): string {
  return columns
    .map((column) => (column.was === undefined ? noValue(column, sql) : `t.${sql.quote(column.name)}`))
    .join(', ')
}

/** The kept table in FROM, its columns in the types that they will have. */
export function tableAsItWillBe({ target }: Upsert, { columns }: Alignment, sql: SqlWriter): string {
  if (!columns.some(isRetyped)) return sql.relation(target)
  const items = columns.filter(({ was }) => was !== undefined).map((column) => inItsType(column, sql))
  return `(select ${items.join(', ')} from ${sql.relation(target)})`
}

function inItsType(column: AlignedColumn, sql: SqlWriter): string {
  const { name, type, was = type } = column
  const quoted = sql.quote(name)
  if (!isRetyped(column)) return quoted
  // What would not keep its value is found by a guard; so nothing becomes NULL unseen.
  const value = holdsAll(type, was) ? sql.cast(quoted, type) : sql.tryCast(quoted, was, type)
  return `${value} as ${quoted}`
}

function noValue({ name, type }: AlignedColumn, sql: SqlWriter): string {
  return `${sql.cast('null', type)} as ${sql.quote(name)}`
}
