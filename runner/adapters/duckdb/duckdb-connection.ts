import {
  type DuckDBConnection,
  DuckDBListValue,
  type DuckDBMaterializedResult,
  type DuckDBValue,
} from '@duckdb/node-api'
import type { Connection, Row, SqlValue } from '../connection.ts'
import { fromDuckdbError } from './duckdb-errors.ts'

/** A session with an open DuckDB. */
export function duckdbConnection(driver: DuckDBConnection): Connection {
  return {
    async execute(sql, parameters) {
      try {
        const result = await driver.run(sql, parameters && [...parameters])
        return result.rowsChanged || (await countOf(result))
      } catch (error) {
        throw fromDuckdbError(error, sql)
      }
    },
    async query(sql, parameters) {
      try {
        const reader = await driver.runAndReadAll(sql, parameters && [...parameters])
        const names = reader.deduplicatedColumnNames()
        return reader.getRows().map((values) => rowOf(names, values))
      } catch (error) {
        throw fromDuckdbError(error, sql)
      }
    },
    cancel: () => driver.interrupt(),
    async [Symbol.asyncDispose]() {
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

/** Integers that a double holds become numbers; decimals, dates and instants their text; lists lists. */
function fromDriver(value: DuckDBValue): Row[string] {
  if (value instanceof DuckDBListValue) return value.items.map(scalar)
  return scalar(value)
}

function scalar(value: DuckDBValue): SqlValue {
  switch (typeof value) {
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : value
    case 'object':
      return value === null ? null : value.toString()
    default:
      return value
  }
}
