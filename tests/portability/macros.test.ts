import { emulatorLacks } from './emulator-lacks.ts'
import { type Engine, openDuckDB, openPostgres, openSnowflake, type PortableRow } from './engines.ts'
import { macroCalls, queryOf } from './macro-calls.ts'
import { macroFaults, macroNames, renderSql } from './render-sql.ts'

let duckdb: Engine
let postgres: Engine
let snowflake: Engine

beforeAll(async () => {
  duckdb = await openDuckDB()
  postgres = await openPostgres()
  snowflake = await openSnowflake()
})

afterAll(async () => {
  await duckdb.close()
  await postgres.close()
  await snowflake.close()
})

const printed = (rows: readonly PortableRow[]) => rows.map((row) => row.join(', ')).join('; ')

test('the shipped macros are defined as they should be', () => {
  expect(macroFaults).toEqual([])
})

test('every shipped macro is called here', () => {
  expect([...new Set(macroCalls.map(({ macro }) => macro))].sort()).toEqual(macroNames)
})

describe('a shipped macro gives on DuckDB', () => {
  test.each(macroCalls.map((call) => [call.call, call] as const))('%s', async (_, call) => {
    expect(printed(await duckdb.rows(await renderSql(queryOf(call), 'duckdb')))).toBe(call.gives)
  })
})

describe('a shipped macro gives on PostgreSQL', () => {
  test.each(macroCalls.map((call) => [call.call, call] as const))('%s', async (_, call) => {
    const sql = await renderSql(queryOf(call), 'postgres')
    expect({ sql, gives: printed(await postgres.rows(sql)) }).toEqual({ sql, gives: call.gives })
  })
})

describe('a shipped macro gives on the emulator of Snowflake', () => {
  test.each(macroCalls.filter(({ call }) => !emulatorLacks[call]).map((call) => [call.call, call] as const))(
    '%s',
    async (_, call) => {
      const sql = await renderSql(queryOf(call), 'snowflake')
      expect({ sql, gives: printed(await snowflake.rows(sql)) }).toEqual({ sql, gives: call.gives })
    },
  )
})

describe('the emulator of Snowflake says that it cannot', () => {
  test.each(macroCalls.filter(({ call }) => emulatorLacks[call]))('$call', async (call) => {
    await expect(snowflake.rows(await renderSql(queryOf(call), 'snowflake'))).rejects.toThrow('what the emulator')
  })
})
