import type { SqlWriter } from '../contract/sql-writer.ts'
import { embeddedSql } from '../shared/embedded-sql.ts'
import { createConstrainedAs } from './duckdb-constraints.ts'
import { exportTo, readExport } from './duckdb-exports.ts'
import { createIndexes } from './duckdb-indexes.ts'

/** DuckDB's SQL is the common one. */
export const duckdbSqlWriter: SqlWriter = { ...embeddedSql, createConstrainedAs, createIndexes, exportTo, readExport }
