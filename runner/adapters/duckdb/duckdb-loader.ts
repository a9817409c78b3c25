import type { Loader } from '../contract/loader.ts'
import { duckdbSqlWriter } from './duckdb-sql-writer.ts'

/** A DuckDB reads the files itself: loading is one statement in the same engine. */
export const duckdbLoader: Loader = {
  reader: async (connection) => connection,
  batchBytes: Number.POSITIVE_INFINITY,
  async append(connection, _reader, table, columns, selects) {
    let rows = 0
    for await (const select of selects) rows += await connection.execute(duckdbSqlWriter.insert(table, columns, select))
    return rows
  },
}
