import { constructs } from './constructs.ts'
import { type Engine, openDuckDB, openPostgres, openSnowflake } from './engines.ts'
import { renderSql } from './render-sql.ts'

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

describe('PostgreSQL gives the same rows as DuckDB', () => {
  test.each(constructs)('$title', async ({ sql }) => {
    const translated = await renderSql(sql, 'postgres')
    const expected = await duckdb.rows(sql)
    expect(expected.length).toBeGreaterThan(0)
    expect({ translated, rows: await postgres.rows(translated) }).toEqual({ translated, rows: expected })
  })
})

describe('the emulator of Snowflake gives the same rows as DuckDB', () => {
  test.each(constructs)('$title', async ({ sql }) => {
    const translated = await renderSql(sql, 'snowflake')
    expect({ translated, rows: await snowflake.rows(translated) }).toEqual({ translated, rows: await duckdb.rows(sql) })
  })
})
