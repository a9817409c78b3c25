import { DuckDBInstance } from '@duckdb/node-api'
import pg from 'pg'
import snowflake from 'snowflake-sdk'
import { describeAdapter } from '../../runner/adapters/describe-adapter.ts'
import { parseType } from '../../runner/sql/parse-sql-type.ts'
import { emulatedSnowflake } from '../support/emulated-snowflake.ts'
import { ownDatabase } from '../support/postgres/own-database.ts'

/** A value of each type, in the SQL of DuckDB. */
const scalars: Readonly<Record<string, string>> = {
  BOOLEAN: 'true',
  TINYINT: '1',
  SMALLINT: '1',
  INTEGER: '1',
  BIGINT: '1',
  UTINYINT: '1',
  UINTEGER: '1',
  UBIGINT: '1',
  HUGEINT: '1',
  'DECIMAL(9,2)': '1.5',
  FLOAT: '1.5',
  DOUBLE: '1.5',
  VARCHAR: "'x'",
  DATE: "'2025-03-01'",
  TIME: "'01:02:03'",
  TIMESTAMP: "'2025-03-01 01:02:03'",
  'TIMESTAMP WITH TIME ZONE': "'2025-03-01 01:02:03+00'",
  INTERVAL: "'1 day'",
  UUID: "'9f1c7f5e-7f0e-4c4e-9a1c-6a1f1f6c0a55'",
  BLOB: "'x'",
  JSON: `'{"a": 1}'`,
}

const onlyDuckdb: Readonly<Record<string, string>> = {
  BIT: "'101'",
  BIGNUM: '1',
  TIMESTAMP_S: "'2025-03-01 01:02:03'",
  TIMESTAMP_NS: "'2025-03-01 01:02:03'",
  'TIME WITH TIME ZONE': "'01:02:03+00'",
  "ENUM('a', 'b')": "'a'",
  'BIGINT[]': '[1, null]',
  'INTEGER[2]': '[1, 2]',
  'STRUCT(a INTEGER, "b c" VARCHAR)': "{'a': 1, 'b c': null}",
  'MAP(VARCHAR, DATE)': "map {'a': '2025-03-01'}",
}

/** Whether a value is of a type that TypeScript writes so; of those that are written here. */
function isOf(value: unknown, type: string): boolean {
  const list = /^Array<(.*?)(?: \| null)?>$/.exec(type)?.[1]
  if (list !== undefined) return Array.isArray(value) && value.every((item) => item === null || isOf(item, list))
  if (type.startsWith('{')) {
    const fields = [...type.matchAll(/(?:(\w+)|'([^']*)')(\??): /g)]
    const names = fields.map(([, plain, quoted]) => plain ?? quoted ?? '')
    const needed = names.filter((_, index) => fields[index]?.[3] !== '?')
    return (
      Object.keys(value as object).every((key) => names.includes(key)) &&
      needed.every((key) => key in (value as object))
    )
  }
  if (type === 'unknown') return true
  if (type.startsWith("'")) return type.split(' | ').includes(`'${value}'`)
  if (type === 'Date') return value instanceof Date || Object.prototype.toString.call(value) === '[object Date]'
  if (type === 'Uint8Array') return ArrayBuffer.isView(value)
  return typeof value === type
}

function wrongOf(name: string, types: readonly string[], row: Readonly<Record<string, unknown>> | undefined): string[] {
  const adapter = describeAdapter(name)
  return types.flatMap((type, index) => {
    const value = row?.[`v${index}`]
    const written = adapter?.values.type(parseType(type)) ?? ''
    return isOf(value, written) ? [] : [`${type} is said to be ${written}, and is ${typeof value} ${String(value)}`]
  })
}

test('what DuckDB gives is what its types say', async () => {
  const all = { ...scalars, ...onlyDuckdb }
  const columns = Object.entries(all).map(([type, value], index) => `(${value})::${type} as v${index}`)
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  const reader = await connection.runAndReadAll(`select ${columns.join(', ')}`)

  expect(wrongOf('duckdb', Object.keys(all), reader.getRowObjectsJS()[0])).toEqual([])
})

test('what PostgreSQL gives is what its types say', async () => {
  const types = [
    ...Object.keys(scalars),
    ...Object.keys(scalars)
      .filter((type) => type !== 'INTERVAL')
      .map((type) => `${type}[]`),
  ]
  const own = describeAdapter('postgres')
  const columns = types.map((type, index) => {
    const value = scalars[type.replace('[]', '')]
    const cast = own?.sql.type(type)
    return type.endsWith('[]') ? `array[${value}]::${cast} as v${index}` : `(${value})::${cast} as v${index}`
  })
  const client = new pg.Client({ connectionString: (await ownDatabase()).href })
  await client.connect()
  try {
    const { rows } = await client.query(`select ${columns.join(', ')}`)
    expect(wrongOf('postgres', types, rows[0])).toEqual([])
  } finally {
    await client.end()
  }
})

test('what Snowflake gives is what its types say, as the emulator shows', async () => {
  const { url, account, user, password, role, warehouse, database } = await emulatedSnowflake()
  snowflake.configure({ logLevel: 'OFF' })
  const connection = snowflake.createConnection({
    accessUrl: url,
    account,
    username: user,
    password,
    role,
    warehouse,
    database,
  })
  await new Promise((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve(undefined))))
  const own = describeAdapter('snowflake')
  const types = Object.keys(scalars).filter((type) => type !== 'BLOB')
  const columns = types.map((type, index) => `cast(${scalars[type]} as ${own?.sql.type(type)}) as "v${index}"`)
  const rows = await new Promise<unknown[] | undefined>((resolve, reject) =>
    connection.execute({
      sqlText: `select ${columns.join(', ')}`,
      complete: (error, _, found) => (error ? reject(error) : resolve(found)),
    }),
  )

  expect(wrongOf('snowflake', types, rows?.[0] as Record<string, unknown>)).toEqual([])
  await new Promise((resolve) => connection.destroy(resolve))
})
