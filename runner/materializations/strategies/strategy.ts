import type { SqlWriter, Upsert } from '../../adapters/sql-writer.ts'
import type { Alignment } from '../align-columns.ts'
import type { Guard } from '../materialization.ts'

/** How new rows come into a kept table. */
export interface Strategy {
  readonly name: string
  readonly needsKey: boolean
  /** A SELECT of what the table will be. */
  preview(upsert: Upsert, alignment: Alignment, sql: SqlWriter): string
  guard?(upsert: Upsert, sql: SqlWriter): Guard
  /** Statements that bring the rows in; they belong in one transaction. */
  publish(upsert: Upsert, sql: SqlWriter): Iterable<string>
}

/** The delta's columns under the names and in the order that {@link tableColumns} gives; kept ones are NULL. */
export function deltaColumns({ columns }: Upsert, { kept }: Alignment, sql: SqlWriter): string {
  return [...columns.map((name) => `d.${sql.quote(name)}`), ...kept.map((name) => `null as ${sql.quote(name)}`)].join(
    ', ',
  )
}

/** The kept table's columns; those that it does not have yet are NULL. */
export function tableColumns({ columns }: Upsert, { kept, added }: Alignment, sql: SqlWriter): string {
  const isNew = new Set(added.map(({ name }) => name))
  const column = (name: string) => (isNew.has(name) ? `null as ${sql.quote(name)}` : `t.${sql.quote(name)}`)
  return [...columns, ...kept].map(column).join(', ')
}
