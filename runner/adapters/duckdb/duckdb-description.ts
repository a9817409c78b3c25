import { resolve } from 'node:path'
import type { AdapterDescription } from '../contract/adapter-description.ts'
import { duckdbConfig } from './duckdb-config.ts'
import { duckdbDriverValues } from './duckdb-driver-values.ts'
import { duckdbFacts } from './duckdb-facts.ts'
import { markOfDatabase } from './duckdb-path.ts'
import { duckdbSqlWriter } from './duckdb-sql-writer.ts'

/** DuckDB without its driver. */
export const duckdbDescription = {
  ...duckdbConfig,
  driver: ['@duckdb/node-api'],
  sql: duckdbSqlWriter,
  markOf: ({ path }, root) => markOfDatabase(resolve(root, String(path))),
  facts: duckdbFacts,
  values: duckdbDriverValues,
  macros: [],
} satisfies AdapterDescription
