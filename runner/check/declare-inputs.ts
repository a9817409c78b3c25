import { resolve } from 'node:path'
import type { Column } from '../adapters/catalog.ts'
import type { Connection } from '../adapters/connection.ts'
import { embeddedSql } from '../adapters/embedded-sql.ts'
import { loadColumns } from '../load/index.ts'
import type { Node, SeedNode, SourceNode } from '../parse/node.ts'
import type { Relation } from '../relation.ts'
import { existing, type Known } from '../survey/index.ts'
import type { CheckInput } from './checked.ts'
import type { EmbeddedTables } from './embedded-tables.ts'
import type { Findings } from './findings.ts'

/** A source's columns: the declared, what loading adds, and what else the warehouse's table has. */
function sourceColumns(node: SourceNode, known: Known): Column[] {
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
  const { literal } = embeddedSql
  const types = Object.entries(config.column_types).map(([name, type]) => `${literal(name)}: ${literal(type)}`)
  const options = [
    'header = true',
    `delim = ${literal(config.delimiter)}`,
    ...(types.length ? [`types = {${types.join(', ')}}`] : []),
  ]
  return `read_csv(${literal(resolve(root, path))}, ${options.join(', ')})`
}

/** Declares what is not rendered: sources, seeds, and models that the warehouse has and nobody selected. */
export async function declareInputs(
  nodes: readonly Node[],
  input: CheckInput,
  tables: EmbeddedTables,
  findings: Findings,
): Promise<void> {
  const declared: { relation: Relation; columns: readonly Column[] }[] = []
  for (const node of nodes) {
    const columns = await inputColumns(node, input, tables.connection)
    if (!columns || node.kind === 'data_test') continue
    findings.inputs.set(node.id, columns)
    if (columns.length === 0) findings.unknown.add(node.id)
    declared.push({ relation: node.relation, columns })
  }
  await tables.declare(declared)
}

async function inputColumns(
  node: Node,
  { known, chosen, context }: CheckInput,
  connection: Connection,
): Promise<readonly Column[] | undefined> {
  switch (node.kind) {
    case 'source':
      return sourceColumns(node, known)
    case 'seed':
      return seedColumns(node, context.project.root, connection)
    case 'model':
      if (chosen.has(node.id) || node.config.materialized === 'ephemeral') return undefined
      return existing(known, node.relation)?.columns
    case 'data_test':
      return undefined
  }
}
