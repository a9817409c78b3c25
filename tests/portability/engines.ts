import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import pg from 'pg'
import { ownDatabase } from '../support/postgres/own-database.ts'
import { connectDriver } from '../support/snowflake/driver-connection.ts'
import { startEmulator } from '../support/snowflake/start-emulator.ts'

/** A row as texts that are the same on every engine: numbers without idle zeros, timestamps as they are read aloud. */
export type PortableRow = readonly string[]

/** Something that answers a SELECT. */
export interface Engine {
  rows(sql: string): Promise<PortableRow[]>
  close(): Promise<void>
}

/** A real DuckDB, in memory. */
export async function openDuckDB(): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection: DuckDBConnection = await instance.connect()
  await connection.run(`set timezone = 'UTC'`)
  return {
    async rows(sql) {
      const reader = await connection.runAndReadAll(sql)
      return reader.getRowsJson().map((row) => row.map((value) => portable(value)))
    },
    async close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

const numericTypes = new Set([20, 21, 23, 700, 701, 1700])
const booleanType = 16
/** Of booleans, whole numbers, texts, dates, timestamps and exact numbers. */
const listTypes = new Set([1000, 1005, 1007, 1009, 1015, 1016, 1022, 1115, 1182, 1231])

/**
 * A real PostgreSQL; values are taken as the server prints them.
 * @param database its address; one of its own by default
 */
export async function openPostgres(database?: URL): Promise<Engine> {
  const { href } = database ?? (await ownDatabase())
  const client = new pg.Client({ connectionString: href, types: { getTypeParser: () => String } })
  await client.connect()
  await client.query(`set timezone = 'UTC'`)
  return {
    async rows(sql) {
      const { rows, fields } = await client.query<(string | null)[]>({ text: sql, rowMode: 'array' })
      return rows.map((row) => row.map((value, index) => portable(read(value, fields[index]?.dataTypeID ?? 0))))
    },
    close: () => client.end(),
  }
}

/** Snowflake's emulator, by way of the unmodified driver, with the session that the adapter opens. */
export async function openSnowflake(): Promise<Engine> {
  const emulator = await startEmulator()
  const driver = await connectDriver(emulator, { fetchAsString: ['Number', 'Date'], rowMode: 'array' })
  await driver.run(
    `alter session set timezone = 'UTC', date_output_format = 'YYYY-MM-DD', time_output_format = 'HH24:MI:SS.FF6', timestamp_ntz_output_format = 'YYYY-MM-DD HH24:MI:SS.FF6'`,
  )
  return {
    async rows(sql) {
      const { rows, statement } = await driver.execute(sql)
      const types = (statement.getColumns() ?? []).map((column) => column.getType())
      return rows.map((row) => types.map((type, index) => portable(readText(Object.values(row)[index], type))))
    },
    async close() {
      await driver.close()
      await emulator.stop()
    },
  }
}

function readText(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null
  // What is fetched as text is the text NULL where it is NULL.
  if (value === 'NULL' && type !== 'text') return null
  if (type === 'fixed' || type === 'real') return { number: String(value) }
  // Idle zeros behind the second are left out elsewhere.
  return type.startsWith('time') ? String(value).replace(/\.?0+$/, '') : value
}

const textList: number = 1009
const readList: (text: string) => unknown[] = pg.types.getTypeParser(textList)

function read(value: string | null, type: number): unknown {
  if (value === null) return null
  if (listTypes.has(type)) return readList(value)
  if (type === booleanType) return value === 't'
  return numericTypes.has(type) ? { number: value } : value
}

/** Twelve digits of a floating number are compared; integers to the last one. */
function portable(value: unknown): string {
  if (value === null) return 'NULL'
  if (Array.isArray(value)) return `[${value.map(portable).join(', ')}]`
  if (typeof value === 'number') return number(String(value))
  if (typeof value === 'object' && 'number' in value) return number(String(value.number))
  const text = String(value)
  return typeof value === 'string' && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text) ? number(text) : text
}

function number(text: string): string {
  if (/^-?\d+$/.test(text)) return text
  return String(Number(Number(text).toPrecision(12)))
}
