import { openDuckDB, openPostgres } from '../portability/engines.ts'
import { outcomeOf } from '../portability/random/outcome.ts'
import { translateQueries } from '../portability/random/translate-queries.ts'
import { temporaryFolder } from '../support/folders.ts'
import { ownDatabase } from '../support/postgres/own-database.ts'
import { type BenchmarkName, fillBenchmark, makeBenchmark } from './benchmark.ts'
import { edits } from './edits.ts'
import { pythonWithDuckDB } from './python.ts'
import { readTablesAs } from './read-tables-as.ts'

/** How much data: 1 is a gigabyte. More of it lets more queries return rows, and some of them run for minutes on PostgreSQL. */
const scale = Number(process.env.TPC_SCALE ?? 0.01)

test.each<[BenchmarkName, count: number, withRows: number]>([
  ['tpch', 22, 22],
  ['tpcds', 99, 70],
])(
  'every query of %s gives the same rows on PostgreSQL as on DuckDB',
  async (name, count, withRows) => {
    const benchmark = makeBenchmark(name, scale, pythonWithDuckDB(), temporaryFolder())
    const database = await ownDatabase()
    const [duckdb, postgres] = await Promise.all([openDuckDB(), openPostgres(database)])
    await fillBenchmark(benchmark, duckdb, database)
    const tables = new Set(benchmark.tables.map((table) => table.name))
    const queries: string[] = []
    for (const { number, sql } of benchmark.queries) {
      const [from, to] = edits[name][number] ?? ['', '']
      const edited = sql.replace(from, to).replace(/;\s*$/, '')
      queries.push(await readTablesAs(edited, tables, (table) => `raw.${table}`, duckdb))
    }
    const target = { type: 'postgres', url: database.href }
    const translated = await translateQueries(queries, [...tables], target)
    const others: unknown[] = []
    let filled = 0
    for (const [index, query] of queries.entries()) {
      const one = translated[index]
      const outcome = one && (await outcomeOf(query, one, duckdb, postgres))
      if (outcome?.kind !== 'equal') others.push({ number: benchmark.queries[index]?.number, outcome })
      else if ((await duckdb.rows(`select 1 from (${query}) limit 1`)).length > 0) filled++
    }
    await duckdb.close()
    await postgres.close()
    expect(others).toEqual([])
    expect(queries).toHaveLength(count)
    // A query without rows says little.
    expect(filled).toBeGreaterThanOrEqual(withRows)
  },
  3_600_000,
)
