import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { project } from '../support/project.ts'

const two = { 'models/orders.sql': 'select 1 as id', 'models/revenue.sql': 'select * from {{ref "orders"}}' }

test('check says how many of the selected models are sound, one or many', async () => {
  const shop = project(two)

  expect((await shop.cupel('check')).out).toBe('2 models are sound.\n')
  expect((await shop.cupel('check', '--select', 'orders')).out).toBe('1 model is sound.\n')
  await shop.build()
  expect((await shop.cupel('check', '--select', 'revenue')).out).toBe('1 model is sound.\n')
})

const misread = {
  'a type that is mistyped': [
    'decimall(10,2)',
    /models\/s\.yml:1:\d+ {2}"decimall\(10,2\)" is not a type .*\n.*\n.*\n {2}Did you mean "decimal"\?/,
  ],
  'a type that goes on as SQL': ["int); copy (select 1) to 'stolen.csv'; --", /is not a type/],
  'a column more': ['int, more text', /is not a type/],
  'a default': ['int default 3', /is not a type/],
} as const

test.each(Object.entries(misread))('%s is told at its place, and nothing of it is run', async (_, [type, expected]) => {
  const shop = project({
    'models/s.yml': `sources: [{name: s, tables: [{name: orders, load: {format: csv, glob: "*.csv"}, columns: [{name: id, data_type: ${JSON.stringify(type)}}]}]}]`,
    'models/orders.sql': 'select id from {{source "s" "orders"}}',
  })
  for (const command of ['check', 'build']) {
    const { code, err } = await shop.cupel(command)
    expect([code, err]).toEqual([1, expect.stringMatching(expected)])
  }
  expect(existsSync(join(shop.folder, 'stolen.csv'))).toBe(false)
})

test("a type of a seed's column is told at its place too", async () => {
  const shop = project({
    'seeds/orders.csv': 'id\n1\n',
    'seeds/seeds.yml': 'seeds: [{name: orders, config: {column_types: {id: "intt)"}}}]',
  })

  const { code, err } = await shop.cupel('check')

  expect([code, err]).toEqual([1, expect.stringMatching(/seeds\/seeds\.yml:1:\d+ {2}"intt\)" is not a type/)])
})

const tested = (to: string, more = '') => ({
  'models/orders.sql': 'select 1 as id',
  'models/customers.sql': 'select 1 as customer_id',
  'models/all.yml': `
sources: [{name: raw, tables: [{name: people, columns: [{name: person, data_type: integer}]}]}]
models:
  - name: orders
    columns:
      - name: id
        data_tests: [{relationships: {to: "${to}", field: customr_id}}]${more}`,
  'seeds/places.csv': 'place\n1\n',
})

test.each([
  [`ref('customers')`, 'customers', 'Did you mean "customer_id"?'],
  [`ref('places')`, 'places', 'It has: place.'],
  [`source('raw', 'people')`, 'raw.people', 'It has: person.'],
])('a data test on a column that is not there names it, and whose it is: %s', async (to, name, help) => {
  const { err } = await project(tested(to)).cupel('check')
  expect(err).toMatch(/^error {2}models\/all\.yml:7:\d+ {2}field/m)
  expect(err).toContain(`field names the column "customr_id", which "${name}" does not have  [test-column]`)
  expect(err).toContain(help)
  expect(err).not.toContain('sql-refused')
})

test('a data test at a column that the model does not give says so', async () => {
  const { err } = await project(tested(`ref('customers')`, '\n      - {name: idd, data_tests: [unique]}')).cupel(
    'check',
  )
  expect(err).toContain('unique names the column "idd", which "orders" does not have')
})
