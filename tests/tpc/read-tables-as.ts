import type { Engine } from '../portability/engines.ts'

/** A query in which every table that it reads is called otherwise, as DuckDB's own parser finds them. */
export async function readTablesAs(
  sql: string,
  tables: ReadonlySet<string>,
  named: (table: string) => string,
  duckdb: Engine,
): Promise<string> {
  const [[tree = ''] = []] = await duckdb.rows(`select json_serialize_sql('${sql.replaceAll("'", "''")}')`)
  return placesIn(JSON.parse(tree), tables)
    .sort(([left], [right]) => right - left)
    .reduce((text, [at, table]) => text.slice(0, at) + named(table) + text.slice(at + table.length), sql)
}

/** Where tables stand, by the parser's tree. */
function placesIn(tree: unknown, tables: ReadonlySet<string>): [at: number, table: string][] {
  if (tree === null || typeof tree !== 'object') return []
  const { type, table_name: name, query_location: at } = tree as Readonly<Record<string, unknown>>
  if (type === 'BASE_TABLE' && typeof name === 'string' && tables.has(name)) return [[Number(at), name]]
  return Object.values(tree).flatMap((part) => placesIn(part, tables))
}
