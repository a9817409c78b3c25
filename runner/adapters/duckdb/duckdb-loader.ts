import type { Loader } from '../loader.ts'
import { duckdbSqlWriter } from './duckdb-sql-writer.ts'

/** A DuckDB reads the files itself: loading is one statement in the same engine. */
export const duckdbLoader: Loader = {
  reader: async (connection) => connection,
  parts: 1,
  append: (connection, _reader, table, columns, selects) =>
    connection.execute(duckdbSqlWriter.insert(table, columns, selects.join('\nunion all\n'))),
}
