import { at } from '../support/at.ts'
import { project } from '../support/project.ts'

const models = {
  'models/orders.sql': 'select 1 as id',
  'seeds/countries.csv': 'code\nat\n',
  'tests/data-quality/none.sql': 'select 1 as x where false',
}

test.each([
  ['a model', 'model "orders"', 'models: [{name: orders}]', 'models'],
  ['a seed', 'seed "countries"', 'seeds: [{name: countries}]', 'seeds'],
  ['a data test', 'data test "none"', 'data_tests: [{name: none}]', 'tests/data-quality'],
])('%s that two files describe is an error that names both places', async (_, what, text, folder) => {
  const shop = project({ ...models, [`${folder}/a.yml`]: text, [`${folder}/b.yml`]: `\n${text}` })
  const { code, err } = await shop.cupel('build')
  const column = text.indexOf('name: ') + 'name: '.length + 1
  expect([code, err.split('\n')[0]]).toEqual([
    1,
    `error  ${folder}/b.yml:2:${column}  ${what} is described twice, first at ${folder}/a.yml:1:${column}  [described-twice]`,
  ])
  expect(err).toMatch(/the project has a fault\n$/)
  expect(await shop.relations().catch(() => [])).toEqual([])
})

test('a model that one file describes twice is an error at the second place', async () => {
  const yaml = at`models:
  - name: orders
    columns: [{name: id, data_tests: [unique]}]
  - name: ${'orders'}
    config: {materialized: table}
`
  const { err } = await project({ ...models, 'models/m.yml': yaml }).cupel('check')
  expect(err).toContain(
    `models/m.yml:${yaml.marked.line}:${yaml.marked.column}  model "orders" is described twice, first at models/m.yml:2:11`,
  )
})

test.each([
  [
    'models',
    'models:\n  - name: orders\n    columns:\n      - name: id\n      - name: ID\n',
    'models/m.yml:5:15',
    'models/m.yml:4:15',
  ],
  [
    'seeds',
    'seeds:\n  - name: countries\n    columns:\n      - name: code\n      - name: code\n',
    'models/m.yml:5:15',
    'models/m.yml:4:15',
  ],
  [
    'sources',
    'sources:\n  - name: s\n    tables:\n      - name: t\n        columns: [{name: a}, {name: a}]\n',
    'models/m.yml:5:37',
    'models/m.yml:5:26',
  ],
])('a column of %s that is listed twice is an error', async (_, yaml, second, first) => {
  const { code, err } = await project({ ...models, 'models/m.yml': yaml }).cupel('check')
  expect(code).toBe(1)
  expect(err).toMatch(new RegExp(`^error {2}${second} {2}column "\\w+" is described twice, first at ${first} {2}\\[`))
})

test('one source may be told in two files, table by table; a table may not', async () => {
  const source = (table: string) => `sources: [{name: landing, schema: main, tables: [{name: ${table}}]}]`
  const shop = project({ ...models, 'models/a.yml': source('a'), 'models/b.yml': source('b') })
  expect((await shop.cupel('check')).code).toBe(0)
  shop.write({ 'models/c.yml': source('a') })
  expect((await shop.cupel('check')).err).toMatch(
    /^error {2}models\/c\.yml:1:57 {2}source "landing\.a" is defined twice, first at models\/a\.yml:1:57 /,
  )
})

test('an entry of a data test counts: its description, its configs', async () => {
  const shop = project({
    'tests/data-quality/wrong.sql': 'select 1 as x',
    'tests/data-quality/tests.yml': 'data_tests: [{name: wrong, description: Is wrong., config: {severity: warn}}]',
  })
  const { statuses, results } = await shop.build()
  expect([statuses, results.length]).toEqual([{ wrong: 'warned' }, 1])
})

test.each([
  ['models: [{name: ordrs}]', 'there is no model "ordrs" to describe', 'Did you mean "orders"?'],
  [
    'models: [{name: countries}]',
    'there is no model "countries" to describe',
    'It is a seed: describe it under seeds.',
  ],
  ['seeds: [{name: orders}]', 'there is no seed "orders" to describe', 'It is a model: describe it under models.'],
  [
    'models: [{name: none}]',
    'there is no model "none" to describe',
    'It is a data test: describe it under data_tests.',
  ],
  ['data_tests: [{name: nonne}]', 'there is no data test "nonne" to describe', 'Did you mean "none"?'],
])('an entry for nothing is a warning that says what is meant: %s', async (yaml, message, hint) => {
  const { code, err } = await project({ ...models, 'models/m.yml': yaml }).cupel('check')
  expect(code).toBe(0)
  expect(err).toMatch(/^warning {2}models\/m\.yml:1:\d+ /)
  expect(err).toContain(message)
  expect(err).toContain(hint)
})
