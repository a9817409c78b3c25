import { describeAdapter } from '../../runner/adapters/describe-adapter.ts'
import { openTranslator } from '../../runner/translate/transpile.ts'
import { ownDatabase } from '../support/postgres/own-database.ts'
import { boundQueries } from './bound/index.ts'
import { boundTables } from './bound/tables.ts'
import { type Engine, openDuckDB, openPostgres, openSnowflake } from './engines.ts'
import { typeNames } from './random/column.ts'
import { fillTables } from './random/fill-tables.ts'
import { type Outcome, outcomeOf } from './random/outcome.ts'
import { type Translated, translateQueries } from './random/translate-queries.ts'

const names = boundTables.map(({ name }) => name)
let duckdb: Engine
let postgres: Engine
let snowflake: Engine

beforeAll(async () => {
  const database = await ownDatabase()
  ;[duckdb, postgres, snowflake] = await Promise.all([openDuckDB(), openPostgres(database), openSnowflake()])
  for (const statement of fillTables(boundTables, 'duckdb')) await duckdb.rows(statement)
  for (const statement of fillTables(boundTables, 'postgres')) await postgres.rows(statement)
  for (const statement of fillTables(boundTables, 'snowflake')) await snowflake.rows(statement)
  const translated = await translateQueries(boundQueries, names, { type: 'postgres', url: database.href })
  for (const [index, one] of translated.entries()) onPostgres.set(boundQueries[index] ?? '', one)
})

afterAll(async () => {
  await duckdb.close()
  await postgres.close()
  await snowflake.close()
})

const onPostgres = new Map<string, Translated>()

describe('PostgreSQL gives the same rows as DuckDB', () => {
  test.each(boundQueries)('%s', async (query) => {
    const translated = onPostgres.get(query)
    expect(translated && (await outcomeOf(query, translated, duckdb, postgres))).toEqual({ kind: 'equal' })
  })
})

test('what is translated for Snowflake gives the same rows on its emulator', async () => {
  const dialect = describeAdapter('snowflake')?.dialect
  const translator = dialect && (await openTranslator('duckdb', dialect))
  const outcomes: { readonly query: string; readonly outcome: Outcome }[] = []
  for (const query of boundQueries) {
    const translated = translator && forSnowflake(query, translator.select)
    if (translated) outcomes.push({ query, outcome: await outcomeOf(query, translated, duckdb, snowflake) })
  }
  expect(outcomes.filter(({ outcome }) => outcome.kind !== 'equal' && outcome.kind !== 'refused')).toEqual([])
  expect(outcomes.filter(({ outcome }) => outcome.kind === 'equal').length).toBeGreaterThan(10)
})

function forSnowflake(query: string, select: Awaited<ReturnType<typeof openTranslator>>['select']): Translated {
  try {
    return { kind: 'translated', sql: select(query, { columnsOf, output: [] }) }
  } catch (error) {
    return { kind: 'refused', code: 'construct-not-portable', reason: String(error) }
  }
}

function columnsOf(path: readonly string[]) {
  const table = boundTables.find(({ name }) => name === path.at(-1))
  return table?.columns.map(({ name, kind }) => ({ name, type: typeNames[kind] }))
}
