import type { Connection } from '../adapters/contract/connection.ts'
import { embeddedSql } from '../adapters/shared/embedded-sql.ts'
import type { Metadata, MetadataTable } from './metadata-table.ts'
import { metadataTables } from './metadata-tables.ts'

/** A database of its own, since a project's own tables may be called `nodes` too. */
const database = 'cupel_metadata'

/** How many rows go in one statement; more would be in memory several times at once. */
const atOnce = 1_000

/**
 * Fills the tables that rules may read, in a session of the engine that has bound the project; the session then reads them by their names alone.
 * @param filled those that are asked for; the others stay empty
 */
export async function declareMetadata(
  connection: Connection,
  metadata: Metadata,
  filled: ReadonlySet<string>,
): Promise<void> {
  const { quote } = embeddedSql
  const tables = Object.entries(metadataTables)
  const script = [
    `attach ':memory:' as ${quote(database)}`,
    `use ${quote(database)}.main`,
    ...tables.map(([name, { columns }]) => {
      const all = Object.entries(columns).map(([column, { type }]) => `${quote(column)} ${type}`)
      return `create table ${quote(name)} (${all.join(', ')})`
    }),
  ]
  await connection.execute(script.join(';\n'))
  for (const [name, table] of tables) {
    if (!filled.has(name)) continue
    const rows = table.rows(metadata)
    for (let from = 0; from < rows.length; from += atOnce)
      await insert(connection, name, table, rows.slice(from, from + atOnce))
  }
}

async function insert(
  connection: Connection,
  name: string,
  { columns }: MetadataTable,
  rows: ReturnType<MetadataTable['rows']>,
): Promise<void> {
  const { quote, literal } = embeddedSql
  const names = Object.keys(columns)
  const shape = Object.fromEntries(Object.entries(columns).map(([column, { type }]) => [column, shapeOf(type)]))
  await connection.execute(
    `insert into ${quote(name)}
    select ${names.map((column) => `one.${quote(column)}`).join(', ')}
    from (select unnest(from_json($1::varchar, ${literal(JSON.stringify([shape]))})) as one)`,
    [JSON.stringify(rows)],
  )
}

function shapeOf(type: string): unknown {
  return type === 'varchar[]' ? ['VARCHAR'] : type.toUpperCase()
}
