import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { parse } from 'yaml'

/** A dashboard as its file says it: what the oracle reads of it, with a reader of its own. */
interface Written {
  readonly filters: readonly { readonly period?: string; readonly column?: string }[]
  readonly queries: Readonly<Record<string, { readonly measures: Readonly<Record<string, string | { is: string }>> }>>
}

/** What narrows a dashboard: in a column, some days from one to the other, or some values. */
export type Narrowing =
  | { readonly kind: 'days'; readonly column: string; readonly from: string; readonly to: string }
  | { readonly kind: 'values'; readonly column: string; readonly values: readonly string[] }

/** A column that a dashboard can be narrowed by, and what it holds. */
export interface FilterColumn {
  readonly column: string
  readonly isPeriod: boolean
  readonly values: readonly string[]
}

/** What SQL says of dashboards. */
export interface DashboardOracle extends AsyncDisposable {
  filters(dashboard: string): Promise<readonly FilterColumn[]>
  /** What a query's rows, narrowed as far as it has the columns, give for columns and measures: a line of texts for each group, in order. */
  answer(
    dashboard: string,
    query: string,
    asked: readonly string[],
    narrowings: readonly Narrowing[],
  ): Promise<readonly string[]>
}

/**
 * Asks the warehouse of the retailer what tiles should show. It shares nothing with the runner but the files of the dashboards: their queries
 * are asked of the published tables, and a measure is the SQL that it looks like.
 */
export async function dashboardOracle(folder: string, database: string): Promise<DashboardOracle> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`attach '${database}' as shop (read_only)`)
  const ask = asker(connection)
  const relations = await ask(
    "select table_name, table_schema from information_schema.tables where table_catalog = 'shop' and table_schema = 'gold'",
  )
  const schemaOf = new Map(relations.map((row) => [String(row.table_name), String(row.table_schema)]))
  const written = new Map<string, Written>()
  const columnsOf = new Map<string, readonly string[]>()

  const readDashboard = (name: string): Written => {
    const found = written.get(name) ?? parse(readFileSync(join(folder, 'dashboards', name, 'dashboard.yml'), 'utf8'))
    written.set(name, found)
    return found
  }
  /** The rows of a query as a table of its own, and its columns. */
  const rowsOf = async (dashboard: string, query: string) => {
    const table = `${dashboard}_${query}`
    const known = columnsOf.get(table)
    if (known) return { table, columns: known }
    const template = readFileSync(join(folder, 'dashboards', dashboard, `${query}.sql`), 'utf8')
    const sql = template.replaceAll(/\{\{ref "(\w+)"\}\}/g, (_, name) => `shop.${schemaOf.get(name)}.${name}`)
    await connection.run(`create table ${table} as ${sql}`)
    const described = await ask(`describe ${table}`)
    const columns = described.map((row) => String(row.column_name))
    columnsOf.set(table, columns)
    return { table, columns }
  }
  return {
    async filters(dashboard) {
      const { filters, queries } = readDashboard(dashboard)
      const tables = await Promise.all(Object.keys(queries).map((query) => rowsOf(dashboard, query)))
      return Promise.all(
        filters.map(async ({ period, column = period ?? '' }) => {
          const having = tables.filter(({ columns }) => columns.includes(column))
          const all = having.map(({ table }) => `select ${column}::varchar as value from ${table}`).join(' union ')
          const rows = await ask(`select value from (${all}) where value is not null order by value`)
          return { column, isPeriod: period !== undefined, values: rows.map(({ value }) => String(value)) }
        }),
      )
    },
    async answer(dashboard, query, asked, narrowings) {
      const { measures } = readDashboard(dashboard).queries[query] ?? { measures: {} }
      const { table, columns } = await rowsOf(dashboard, query)
      const where = narrowings.filter(({ column }) => columns.includes(column)).map(conditionOf)
      const isMeasure = (name: string) => Object.hasOwn(measures, name)
      const by = asked.filter((name) => !isMeasure(name))
      const selected = asked.map((name) => {
        const measure = measures[name]
        if (measure === undefined) return `${name}::varchar as ${name}`
        return `${sqlOf(typeof measure === 'string' ? measure : measure.is)}::double as ${name}`
      })
      const rows = await ask(
        `select ${selected.join(', ')} from ${table} ${where.length ? `where ${where.join(' and ')}` : ''}
        ${by.length ? `group by ${by.map((name) => `${table}.${name}`).join(', ')}` : 'having count(*) > 0'}`,
      )
      return rows.map((row) => asked.map((name) => told(row[name])).join(' | ')).sort()
    },
    async [Symbol.asyncDispose]() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** A cell of an answer: of numbers twelve digits, which is a thousandth of a cent of ten millions. */
export function told(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  const number =
    typeof value === 'number' ? value : /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(String(value)) ? Number(value) : undefined
  return number === undefined ? String(value) : String(Number(number.toPrecision(12)))
}

/** A measure in SQL: a quotient of two, or one. */
function sqlOf(measure: string): string {
  const parts = measure.replaceAll('count distinct(', 'count(distinct ').split(' / ')
  const [over, under] = parts
  return under === undefined ? `(${over})` : `(${over})::double / nullif((${under})::double, 0)`
}

function conditionOf(narrowing: Narrowing): string {
  const { column } = narrowing
  if (narrowing.kind === 'days') return `${column} between date '${narrowing.from}' and date '${narrowing.to}'`
  return `${column}::varchar in (${narrowing.values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')})`
}

function asker(connection: DuckDBConnection) {
  return async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson()
}
