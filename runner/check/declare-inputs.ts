import { resolve } from 'node:path'
import { ansiSqlWriter } from '../adapters/ansi-sql-writer.ts'
import type { Column } from '../adapters/catalog.ts'
import type { Connection } from '../adapters/connection.ts'
import { loadColumns } from '../load/index.ts'
import type { SeedNode, SourceNode } from '../parse/node.ts'
import { existing, type Known } from '../survey/index.ts'

/** A source's columns: the declared, what loading adds, and what else the warehouse's table has. */
export function sourceColumns(node: SourceNode, known: Known): Column[] {
  const declared = node.columns.map(({ name, type }) => ({ name, type: type ?? 'VARCHAR' }))
  const found = existing(known, node.relation)?.columns ?? []
  const columns = [...declared, ...(node.load ? loadColumns : [])]
  const has = (name: string) => columns.some((column) => column.name.toLowerCase() === name.toLowerCase())
  return [...columns, ...found.filter(({ name }) => !has(name))]
}

/** A seed's columns, as the reader of its file sees them. */
export async function seedColumns(node: SeedNode, root: string, connection: Connection): Promise<Column[]> {
  const rows = await connection.query(
    `select column_name, column_type from (describe select * from ${seedReader(node, root)})`,
  )
  return rows.map(({ column_name, column_type }) => ({ name: String(column_name), type: String(column_type) }))
}

/** A seed's file in DuckDB's FROM. */
export function seedReader({ path, config }: SeedNode, root: string): string {
  const { literal } = ansiSqlWriter
  const types = Object.entries(config.column_types).map(([name, type]) => `${literal(name)}: ${literal(type)}`)
  const options = [
    'header = true',
    `delim = ${literal(config.delimiter)}`,
    ...(types.length ? [`types = {${types.join(', ')}}`] : []),
  ]
  return `read_csv(${literal(resolve(root, path))}, ${options.join(', ')})`
}

/** Statements that declare empty tables. */
export function declareTable(
  relation: { readonly schema: string; readonly name: string },
  columns: readonly Column[],
): string {
  return columns.length ? `${ansiSqlWriter.createTable(relation, columns)};` : ''
}
