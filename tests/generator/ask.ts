import { DuckDBInstance, type DuckDBValue } from '@duckdb/node-api'

/** The rows of a query, asked of a DuckDB that holds nothing; numbers as numbers. */
export const ask = async (sql: string): Promise<readonly Record<string, DuckDBValue | number>[]> => {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    const rows = (await connection.runAndReadAll(sql)).getRowObjects()
    return rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
      ),
    )
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
