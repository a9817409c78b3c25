import type { SqlWriter } from '../contract/sql-writer.ts'
import { ansiSqlWriter } from './ansi-sql-writer.ts'

/** Whose macros a model is rendered with when it is bound in the DuckDB in memory. */
export const embeddedType = 'duckdb'

/** The SQL of the DuckDB in memory, which reads files and binds models for every target: names and types stay as they are written. */
export const embeddedSql: SqlWriter = ansiSqlWriter({
  quote: (identifier) => `"${identifier.replaceAll('"', '""')}"`,
  type: (type) => type,
})
