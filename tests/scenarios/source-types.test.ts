import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'

/** A source whose columns are named, for a test and a description, without a type. */
const named = {
  'models/raw.yml': `sources:
  - name: raw
    tables:
      - name: orders
        columns:
          - {name: id, data_tests: [unique]}
          - {name: amount, data_tests: [{not_null: {where: "amount > 0"}}]}
          - {name: day, description: The day of the order.}
`,
  'models/next_days.sql':
    '{{config materialized="table"}} select day + 1 as next_day, sum(amount) as amount from {{source "raw" "orders"}} group by 1',
}
const table = `create schema raw; create table raw.orders as
  select 1 as id, cast(2.5 as decimal(10, 2)) as amount, date '2025-01-01' as day`

describe.each([
  ['DuckDB', async () => duckdbFile],
  ['PostgreSQL', postgresDatabase],
])('on %s', (_, warehouse) => {
  test('a column that is only named has the type of the table that is there', async () => {
    const shop = project(named, await warehouse())
    await shop.sql(table)

    const { code, out } = await shop.cupel('check')

    expect([code, out]).toEqual([0, '1 model is sound.\n'])
    expect((await shop.cupel('build')).code).toBe(0)
  })

  test('a column that the table lacks is refused at its place, and one that nobody described is known', async () => {
    const shop = project(
      {
        ...named,
        'models/bought.sql': 'select sent from {{source "raw" "orders"}}',
        'models/sent.sql': 'select extra + 1 as more from {{source "raw" "orders"}}',
        'models/days.sql': 'select day + 1 as next from {{source "raw" "orders"}}',
      },
      await warehouse(),
    )
    await shop.sql('create schema raw; create table raw.orders (id integer, amount integer, extra integer, day date)')

    const { code, err } = await shop.cupel('check')

    expect(code).toBe(1)
    expect(err).toMatch(/^error {2}models\/bought\.sql:1:8 /)
    expect(err).toMatch(/\nthe project has a fault\n$/)
  })
})

test('a declared type wins over the table', async () => {
  const shop = project({
    'models/raw.yml':
      'sources: [{name: raw, tables: [{name: orders, columns: [{name: amount, data_type: varchar}, {name: id}]}]}]',
    'models/sums.sql': 'select id + 1 as next, amount + 1 as more from {{source "raw" "orders"}}',
  })
  await shop.sql('create schema raw; create table raw.orders (amount integer, id integer)')

  const { code, err } = await shop.cupel('check')

  expect(code).toBe(1)
  expect(err).toMatch(/models\/sums\.sql:1:31 /)
})

test('where no table is there, it is told what is not checked and why, and nothing is refused', async () => {
  const shop = project(named)

  const { code, out, err } = await shop.cupel('check')

  expect([code, out]).toEqual([0, '0 models are sound.\n'])
  expect(
    err,
  ).toBe(`warning  models/raw.yml:6:20  1 model and 2 data tests are not checked: the types of "id", "amount", "day" in source "raw.orders" are not known  [not-checked]
  6 |           - {name: id, data_tests: [unique]}
    |                    ^^
  Its table is not there. A data_type at each of its columns makes them known without it.
`)
})

test('where the warehouse cannot be asked, it is the same', async () => {
  const shop = project({ ...named, 'shop.duckdb': 'no database' })

  const { code, err } = await shop.cupel('check')

  expect(code).toBe(0)
  expect(err).toContain('1 model and 2 data tests are not checked')
  expect(err).toContain('The warehouse was not asked.')
})

test('a source whose every column is declared is checked without a table', async () => {
  const shop = project({
    'models/raw.yml': 'sources: [{name: raw, tables: [{name: orders, columns: [{name: id, data_type: integer}]}]}]',
    'models/a.sql': 'select idd from {{source "raw" "orders"}}',
  })

  const { code, err } = await shop.cupel('check')

  expect(code).toBe(1)
  expect(err).toContain('Did you mean "id"?')
})

test.each([
  ['json', '{"id": 1, "amount": 2}\n'],
  ['json', '[{"id": 1,\n"amount": 2}]\n'],
  ['csv', 'id,"amount"\r\n1,2\r\n'],
])(
  'before the first load, the columns of %s files are text, also those that nobody described',
  async (format, text) => {
    const shop = project({
      'models/landing.yml': `sources: [{name: landing, tables: [{name: orders, columns: [{name: id}], load: {format: ${format}, glob: "data/*"}}]}]`,
      'models/a.sql':
        '{{config materialized="table"}} select upper(amount) as amount, id, _load_id + 1 as next from {{source "landing" "orders"}}',
      [`data/a.${format}`]: text,
    })

    expect((await shop.cupel('check')).code).toBe(0)
    expect((await shop.cupel('build')).code).toBe(0)
    expect(await shop.rows('main.a')).toEqual([{ amount: '2', id: '1', next: 2 }])

    shop.write({ 'models/a.sql': 'select id + 1 as next from {{source "landing" "orders"}}' })
    expect((await shop.cupel('check')).code).toBe(1)
  },
)

test('a source with landing files but no described column, table or file is told as not checked', async () => {
  const shop = project({
    'models/landing.yml': `sources: [{name: landing, tables: [{name: orders, load: {format: json, glob: "data/*"}}]}]`,
    'models/a.sql': 'select anything from {{source "landing" "orders"}}',
  })

  const { code, err } = await shop.cupel('check')

  expect(code).toBe(0)
  expect(err).toContain('1 model is not checked: the columns of source "landing.orders" are not known')
})

test('what another source rejects has the columns of rejects before it is loaded', async () => {
  const shop = project({
    'models/landing.yml': `sources: [{name: landing, tables: [{name: orders, load: {format: json, glob: "data/*"}}, {name: orders__rejected}]}]`,
    'models/a.sql': 'select reson from {{source "landing" "orders__rejected"}}',
  })

  const { code, err } = await shop.cupel('check')

  expect(code).toBe(1)
  expect(err).toContain('Did you mean "reason"?')
})

test('in a run a source that is not there is told once, as missing', async () => {
  const { code, err } = await project(named).cupel('build')

  expect(code).toBe(1)
  expect(err).toContain('[relation-missing]')
  expect(err).not.toContain('[not-checked]')
})

test('what stands on a faulty model is only counted', async () => {
  const shop = project({
    'models/a.sql': 'select nothing',
    'models/b.sql': 'select nothing from {{ref "a"}}',
    'models/c.sql': 'select nothing from {{ref "b"}}',
    'models/c.yml': 'models: [{name: c, columns: [{name: x, data_tests: [unique]}]}]',
  })

  const { err } = await shop.cupel('check')

  expect(err).toContain(
    '\nwarning  2 models and 1 data test are not checked: what they read is faulty  [not-checked]\n',
  )
  expect(err).toMatch(/\nthe project has a fault\n$/)
})
