import { ownDatabase } from '../../support/postgres/own-database.ts'
import { openDuckDB, openPostgres, type PortableRow } from '../engines.ts'
import { drawFrom } from './draw.ts'
import { fillTables } from './fill-tables.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { drawQuery } from './query-text.ts'
import { drawTables, type RawTable } from './raw-tables.ts'
import { haveSameRows } from './same-rows.ts'
import { translateQueries } from './translate-queries.ts'

/** A random query, and what became of it. */
export interface Tried {
  /** Draws it again. */
  readonly seed: string
  readonly query: string
  readonly outcome: Outcome
}

/** Draws tables and queries over them, and tries each on DuckDB and, translated, on PostgreSQL. */
export async function tryQueries(seed: number, count: number): Promise<Tried[]> {
  const tables = drawTables(drawFrom(seed))
  const readable = tables.map(({ name, columns }) => ({ sql: `raw.${name}`, columns }))
  const queries = Array.from({ length: count }, (_, index) => drawQuery(readable, drawFrom(seed * 100_003 + index)))
  const database = await ownDatabase()
  const [duckdb, postgres] = await Promise.all([openDuckDB(), openPostgres(database)])
  try {
    for (const statement of fillTables(tables, 'duckdb')) await duckdb.rows(statement)
    for (const statement of fillTables(tables, 'postgres')) await postgres.rows(statement)
    await postgres.rows(`set statement_timeout = '20s'`)
    const names = tables.map(({ name }) => name)
    const translated = await translateQueries(queries, names, { type: 'postgres', url: database.href })
    const tried: Tried[] = []
    for (const [index, query] of queries.entries()) {
      const one = translated[index]
      if (!one) continue
      const outcome = await outcomeOf(query, one, duckdb, postgres)
      const isDoubtful = outcome.kind === 'differs' && !(await isDetermined(query, outcome.expected, tables))
      tried.push({ seed: `${seed}/${index}`, query, outcome: isDoubtful ? undetermined : outcome })
    }
    return tried
  } finally {
    await duckdb.close()
    await postgres.close()
  }
}

const undetermined: Outcome = { kind: 'void', reason: 'its rows depend on the order in which tables are read' }

/** Whether DuckDB gives the same rows for the same tables in another order: if not, ties decide, and no two engines need to agree. */
async function isDetermined(
  query: string,
  rows: readonly PortableRow[],
  tables: readonly RawTable[],
): Promise<boolean> {
  const duckdb = await openDuckDB()
  try {
    const reversed = tables.map((table) => ({ ...table, rows: table.rows.toReversed() }))
    for (const statement of fillTables(reversed, 'duckdb')) await duckdb.rows(statement)
    return haveSameRows(rows, await duckdb.rows(query))
  } finally {
    await duckdb.close()
  }
}
