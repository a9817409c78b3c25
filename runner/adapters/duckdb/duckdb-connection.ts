import type { DuckDBConnection, DuckDBMaterializedResult, DuckDBValue } from '@duckdb/node-api'
import type { Connection, Row } from '../contract/connection.ts'
import { asStatement } from '../contract/statement.ts'
import { inTransaction } from '../shared/in-transaction.ts'
import { fromDuckdbError } from './duckdb-errors.ts'
import { fromDriver, rowsOf } from './duckdb-values.ts'

/** A session with an open DuckDB. Closing it waits for the statements that still run: the driver does not, and would take the process down. */
export function duckdbConnection(driver: DuckDBConnection): Connection {
  const running = new Set<Promise<unknown>>()
  const follow = <T>(statement: Promise<T>): Promise<T> => {
    running.add(statement)
    return statement.finally(() => running.delete(statement))
  }
  const execute: Connection['execute'] = async (statement, parameters) => {
    const { sql } = asStatement(statement, 'changes')
    try {
      const result = await follow(driver.run(sql, parameters && [...parameters]))
      return result.rowsChanged || (await countOf(result))
    } catch (error) {
      throw fromDuckdbError(error, sql)
    }
  }
  return {
    serve: async () => {},
    takeQueryIds: () => [],
    execute,
    async query(query, parameters) {
      const { sql } = asStatement(query, 'reads')
      try {
        const reader = await follow(driver.runAndReadAll(sql, parameters && [...parameters]))
        const names = reader.deduplicatedColumnNames()
        return reader.getRows().map((values) => rowOf(names, values))
      } catch (error) {
        throw fromDuckdbError(error, sql)
      }
    },
    async *stream(sql) {
      try {
        const result = await follow(driver.stream(sql))
        for (;;) {
          const chunk = await follow(result.fetchChunk())
          if (!chunk?.rowCount) return
          yield rowsOf(chunk)
        }
      } catch (error) {
        throw fromDuckdbError(error, sql)
      }
    },
    transaction: (work) => inTransaction(execute, work),
    cancel: () => driver.interrupt(),
    async [Symbol.asyncDispose]() {
      await Promise.allSettled(running)
      driver.closeSync()
    },
  }
}

/** CREATE TABLE AS changes no rows for DuckDB, but answers with their count. */
async function countOf(result: DuckDBMaterializedResult): Promise<number> {
  return result.columnCount === 1 && result.columnName(0) === 'Count'
    ? Number((await result.getRows())[0]?.[0] ?? 0)
    : 0
}

function rowOf(names: readonly string[], values: readonly DuckDBValue[]): Row {
  return Object.fromEntries(names.map((name, index) => [name, fromDriver(values[index] ?? null)]))
}
