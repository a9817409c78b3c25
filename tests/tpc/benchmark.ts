import { execFileSync } from 'node:child_process'
import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Column } from '../../runner/adapters/contract/catalog.ts'
import { describeAdapter } from '../../runner/adapters/describe-adapter.ts'
import type { Relation } from '../../runner/relation.ts'
import type { Engine } from '../portability/engines.ts'

export type BenchmarkName = 'tpch' | 'tpcds'

/** Queries, and the tables that they read; the tables' rows lie as CSV in a folder. */
export interface Benchmark {
  readonly folder: string
  readonly queries: readonly BenchmarkQuery[]
  readonly tables: readonly { readonly name: string; readonly columns: readonly Column[] }[]
}

export interface BenchmarkQuery {
  readonly number: number
  readonly sql: string
}

/** A benchmark's queries and rows, as the extension of DuckDB for Python makes them. */
export function makeBenchmark(name: BenchmarkName, scale: number, python: string, folder: string): Benchmark {
  execFileSync(python, [join(import.meta.dirname, 'make-data.py'), name, String(scale), folder])
  return { folder, ...JSON.parse(readFileSync(join(folder, 'benchmark.json'), 'utf8')) }
}

/** Fills a schema `raw` with a benchmark's tables, on either side. */
export async function fillBenchmark({ folder, tables }: Benchmark, duckdb: Engine, postgres: URL): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.href })
  await client.connect()
  try {
    await duckdb.rows('create schema raw')
    await client.query('create schema raw')
    for (const { name, columns } of tables) {
      const file = join(folder, `${name}.csv`)
      const relation = { schema: 'raw', name }
      await duckdb.rows(creation('duckdb', relation, columns))
      await duckdb.rows(`copy raw.${name} from '${file}' (header false, allow_quoted_nulls false)`)
      await client.query(creation('postgres', relation, columns))
      await pipeline(createReadStream(file), client.query(copyFrom(`copy raw.${name} from stdin (format csv)`)))
      // Without an index, PostgreSQL reads a table once for each row of a query around a subquery.
      for (const key of columns.filter((column) => /_partkey$|_item_sk$/.test(column.name)))
        await client.query(`create index on raw.${name} (${key.name})`)
    }
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

function creation(engine: string, relation: Relation, columns: readonly Column[]): string {
  const sql = describeAdapter(engine)?.sql.createTable(relation, columns).sql
  if (!sql) throw new Error(`there is no adapter "${engine}"`)
  return sql
}
