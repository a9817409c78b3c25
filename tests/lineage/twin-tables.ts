import { type Column, typeNames } from '../portability/random/column.ts'
import type { Draw } from '../portability/random/draw.ts'
import { type RawTable, samples } from '../portability/random/raw-tables.ts'

/** A statement for each table that makes it anew in the schema `twin`: each value, and beside it another one, `column_other`. */
export function makeTwins(tables: readonly RawTable[], draw: Draw): string[] {
  return tables.map(({ name, columns, rows }) => {
    const defined = columns.flatMap(({ name, kind }) => [
      `${name} ${typeNames[kind]}`,
      `${name}_other ${typeNames[kind]}`,
    ])
    const table = `create or replace table twin.${name} (${defined.join(', ')})`
    if (rows.length === 0) return table
    const often = columns.map(() => draw.pick([30, 60, 100]))
    const other = (column: Column, value: string, at: number) => {
      if (!draw.percent(often[at] ?? 0)) return value
      return draw.percent(15) ? 'null' : draw.pick(samples[column.kind])
    }
    const filled = rows.map(
      (row) => `(${columns.flatMap((column, at) => [row[at] ?? '', other(column, row[at] ?? '', at)]).join(', ')})`,
    )
    return `${table}; insert into twin.${name} values ${filled.join(', ')}`
  })
}

/** A query that reads the other values of some columns. */
export function readingOthers(
  query: string,
  tables: readonly RawTable[],
  isChanged: (table: string, column: string) => boolean,
): string {
  return query.replaceAll(/\braw\.(\w+)/g, (written, name: string) => {
    const columns = tables.find((table) => table.name === name)?.columns ?? []
    const read = columns.map((column) =>
      isChanged(name, column.name) ? `${column.name}_other as ${column.name}` : column.name,
    )
    return columns.length ? `(select ${read.join(', ')} from twin.${name})` : written
  })
}
