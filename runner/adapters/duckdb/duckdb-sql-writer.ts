import { ansiSqlWriter } from '../ansi-sql-writer.ts'
import type { SqlWriter } from '../sql-writer.ts'

/** DuckDB's SQL is the common one. */
export const duckdbSqlWriter: SqlWriter = ansiSqlWriter
