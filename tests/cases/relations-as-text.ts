import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openAdapter } from '../../runner/adapters/open-adapter.ts'

/** Columns that say when, not what. */
const restless = ['_loaded_at']

/** Every relation of a case's warehouse but the runner's own, as CSV by `rows/<schema>.<name>.csv`. */
export async function relationsAsText(root: string): Promise<Readonly<Record<string, string>>> {
  if (!existsSync(join(root, 'shop.duckdb'))) return {}
  const settings = { path: 'shop.duckdb', settings: {} }
  await using adapter = await openAdapter({ target: 'dev', type: 'duckdb', settings, root, readOnly: true })
  await using connection = await adapter.connect()
  const relations = await connection.query(
    `select table_schema, table_name from information_schema.tables
     where table_catalog = current_database() and table_schema <> '_cupel' order by all`,
  )
  const texts: Record<string, string> = {}
  for (const { table_schema, table_name } of relations) {
    const relation = adapter.sql.relation({ schema: String(table_schema), name: String(table_name) })
    const rows = await connection.query(`select * from ${relation} order by all`)
    const columns = await connection.query(`select column_name from (describe ${relation})`)
    const names = columns.map(({ column_name }) => String(column_name)).filter((name) => !restless.includes(name))
    const lines = [names.join(','), ...rows.map((row) => names.map((name) => cell(row[name])).join(','))]
    texts[`rows/${table_schema}.${table_name}.csv`] = `${lines.join('\n')}\n`
  }
  return texts
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = String(value)
  return /[",\n]/.test(text) || text === '' ? JSON.stringify(text) : text
}
