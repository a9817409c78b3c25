import type { Row } from '../../runner/adapters/contract/connection.ts'
import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { lines } from '../support/landing.ts'
import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'

const sources = (type: string) => ({
  'models/sources.yml': `sources:
  - name: landing
    tables:
      - name: orders
        load: {format: json, glob: data/*}
        columns: [{name: id, data_type: integer}, {name: v, data_type: "${type}"}]
`,
})

/** A source whose column was declared in one type when its first file was loaded, and is declared in another when the next comes. */
async function redeclared(was: string, type: string, first: unknown, then: unknown) {
  const shop = project({ ...sources(was), 'data/a.json': lines({ id: 1, v: first }) })
  await shop.carryOut('load')
  shop.write({
    ...sources(type),
    'data/b.json': lines({ id: 2, v: then }),
    'models/m.sql': 'select typeof(v) as type, v from {{source "landing" "orders"}} order by id',
  })
  return shop
}

test.each([
  ['integer', 'varchar', 7, 'X7', ['VARCHAR', 'VARCHAR'], ['7', 'X7']],
  ['integer', 'bigint', 7, 5_000_000_000, ['BIGINT', 'BIGINT'], [7, 5_000_000_000]],
  [
    'date',
    'timestamp',
    '2025-01-06',
    '2025-01-07T08:00:00Z',
    ['TIMESTAMP', 'TIMESTAMP'],
    ['2025-01-06 00:00:00', '2025-01-07 08:00:00'],
  ],
  ['decimal(4,1)', 'decimal(10,2)', 1.5, 123.45, ['DECIMAL(10,2)', 'DECIMAL(10,2)'], ['1.50', '123.45']],
  ['boolean', 'varchar', true, 'maybe', ['VARCHAR', 'VARCHAR'], ['true', 'maybe']],
])('a column that is %s and declared %s takes the wider type', async (was, type, first, then, types, values) => {
  const shop = await redeclared(was, type, first, then)
  expect((await shop.cupel('check')).err).toBe('')
  expect((await shop.build()).statuses).toMatchObject({ 'landing.orders': 'loaded', m: 'built' })
  const rows: readonly Row[] = await shop.rows('select * from main.m')
  expect(rows).toEqual(types.map((one, index) => ({ type: one, v: values[index] })))
})

test.each([
  ['varchar', 'integer', 'a', 5],
  ['varchar', 'date', 'a', '2025-01-06'],
  ['integer', 'date', 5, '2025-01-06'],
  ['date', 'integer', '2025-01-06', 5],
  ['boolean', 'integer', true, 5],
])('a column that is %s and declared %s is refused before anything runs, with both', async (was, type, first, then) => {
  const shop = await redeclared(was, type, first, then)
  for (const command of ['check', 'load', 'build']) {
    const { code, err } = await shop.cupel(command)
    expect({ command, code }).toEqual({ command, code: 1 })
    expect(err).toMatch(
      new RegExp(
        `models/sources.yml:6:\\d+ {2}column "v" is declared ${type}, and in landing.orders it is ${was.toUpperCase()}`,
      ),
    )
  }
  await shop.sql('drop table landing.orders')
  const { statuses } = await shop.carryOut('load')
  expect(statuses).toEqual({ 'landing.orders': 'loaded' })
})

test('a table whose type holds all of the declared one stays, and models are bound to what it has', async () => {
  const shop = await redeclared('bigint', 'integer', 5_000_000_000, 5)
  expect((await shop.build()).statuses).toMatchObject({ 'landing.orders': 'loaded', m: 'built' })
  expect(await shop.rows('select distinct type from main.m')).toEqual([{ type: 'BIGINT' }])
})

const lengthOf = `{{config materialized="table"}} select length(v) as l from {{source "landing" "orders"}} order by id`

test('a command that does not load binds models to the table that stands, whatever is declared by now', async () => {
  const shop = await redeclared('integer', 'varchar', 7, 8)
  shop.write({ 'models/m.sql': lengthOf })
  const { code, err } = await shop.cupel('run')
  expect(code).toBe(1)
  expect(err).toMatch(/^error {2}models\/m\.sql:1:\d+ {2}.*length/)
  expect(await shop.relations()).not.toContain('main.m')
  expect((await shop.cupel('check')).err).toBe('')
  expect((await shop.build()).statuses).toMatchObject({ m: 'built' })
})

test('the raw table takes a wider type, and a column that is declared later, also where no new file came', async () => {
  const shop = project({ ...sources('integer'), 'data/a.json': lines({ id: 1, v: 7 }) })
  await shop.carryOut('load')
  const later = sources('varchar')
  shop.write({
    'models/sources.yml': later['models/sources.yml'].replace(
      'columns: [',
      'columns: [{name: note, data_type: date}, ',
    ),
    'models/m.sql': '{{config materialized="table"}} select length(v) as l, note from {{source "landing" "orders"}}',
  })
  expect((await shop.cupel('build', '--explain')).out).toContain(
    'nothing new, 1 known; the raw table takes the columns as they are declared now',
  )
  expect((await shop.build()).statuses).toEqual({ 'landing.orders': 'loaded', m: 'built' })
  expect(await shop.rows('main.m')).toEqual([{ l: 1, note: null }])
  expect((await shop.build()).statuses).toEqual({ 'landing.orders': 'unchanged', m: 'built' })
})

const warehouses: Readonly<Record<string, () => Promise<TestWarehouse>>> = {
  DuckDB: async () => duckdbFile,
  PostgreSQL: postgresDatabase,
  Snowflake: async () => emulatedWarehouse(await emulatedSnowflake()),
}

/** Types of which not every warehouse has one of the name. */
const types =
  `tinyint smallint integer bigint hugeint utinyint usmallint uinteger ubigint uhugeint float double decimal(4,1) decimal(38,10)
  varchar varchar(10) char(3) date time timestamp timestamp_s timestamp_ms timestamp_ns timestamptz boolean uuid json blob interval`.split(
    /\s+/,
  )

test.each(Object.entries(warehouses))(
  'on %s a table is as it is declared once it was loaded, whatever the types are called there',
  async (_, warehouse) => {
    const columns = types.map((type, nth) => `{name: c${nth}, data_type: "${type}"}`)
    const source = sources('integer')['models/sources.yml'].replace('columns: [', `columns: [${columns.join(', ')}, `)
    const shop = project({ 'models/sources.yml': source, 'data/a.json': lines({ id: 1, v: 7 }) }, await warehouse())
    expect((await shop.carryOut('load')).statuses).toEqual({ 'landing.orders': 'loaded' })
    expect((await shop.carryOut('load')).statuses).toEqual({ 'landing.orders': 'unchanged' })
  },
)
