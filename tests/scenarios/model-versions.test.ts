import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'

const warehouses: Readonly<Record<string, () => Promise<TestWarehouse>>> = {
  DuckDB: async () => duckdbFile,
  PostgreSQL: postgresDatabase,
  Snowflake: async () => emulatedWarehouse(await emulatedSnowflake()),
}

const properties = `models:
  - name: customers
    description: Who buys.
    latest_version: 2
    config: {materialized: table, tags: [crm]}
    columns:
      - {name: id, description: Their number., data_tests: [unique]}
      - {name: name}
      - {name: phone, description: Who knows.}
    versions:
      - v: 1
        deprecation_date: 2027-01-31
        config: {materialized: view}
      - v: 2
        columns:
          - {include: all, exclude: [phone]}
          - {name: email, data_tests: [not_null]}
      - v: 3
        defined_in: customers_to_come
        columns: [{include: [id]}]
`
const files = {
  'models/customers.yml': properties,
  'models/customers_v1.sql': "select 1 as id, 'Ada' as name, '07' as phone",
  'models/customers_v2.sql': "select 1 as id, 'Ada' as name, 'a@x.org' as email",
  'models/customers_to_come.sql': 'select 1 as id',
  'models/latest.sql': 'select * from {{ref "customers"}}',
  'models/first.sql': 'select phone from {{ref "customers" v=1}}',
  'models/next.sql': 'select id from {{ref "customers" version=3}}',
}

describe.each(Object.entries(warehouses))('on %s', (_, warehouse) => {
  test('each version is a model of its own, and a view without a version shows the latest', async () => {
    const shop = project(files, await warehouse())
    const run = await shop.build()
    expect(run.statuses).toMatchObject({ 'customers.v1': 'built', 'customers.v2': 'built', 'customers.v3': 'built' })
    expect(run.statuses).toMatchObject({ customers: 'built', latest: 'built', first: 'built', next: 'built' })
    expect(await shop.rows('select * from main.customers')).toEqual([{ id: 1, name: 'Ada', email: 'a@x.org' }])
    expect(await shop.rows('select * from main.customers_v1')).toEqual([{ id: 1, name: 'Ada', phone: '07' }])
    expect(await shop.rows('main.first')).toEqual([{ phone: '07' }])
    expect(await shop.rows('select * from main.latest')).toEqual([{ id: 1, name: 'Ada', email: 'a@x.org' }])
    // The next one is made the latest.
    shop.write({ 'models/customers.yml': properties.replace('latest_version: 2', 'latest_version: 3') })
    await shop.build()
    expect(await shop.rows('select * from main.customers')).toEqual([{ id: 1 }])
  })
})

test('tests, columns and configs are those of the version', async () => {
  const shop = project(files)
  await shop.cupel('compile')
  const listed = (await shop.cupel('list', '--select', 'customers', 'test_type:generic')).out
  for (const name of ['customers', 'customers.v1', 'customers.v2', 'customers.v3'])
    expect(listed.split('\n')).toContain(`model  ${name}`)
  expect(listed).toContain('not_null_customers_v2_email')
  expect(listed).not.toContain('not_null_customers_v1_email')
  expect((await shop.cupel('list', '--select', 'config.materialized:view')).out).toContain('customers.v1')
  const below = (await shop.cupel('list', '--select', 'customers.v2+')).out.split('\n')
  expect(below).toEqual(expect.arrayContaining(['model  customers.v2', 'model  customers', 'model  latest']))
  expect(below).not.toContain('model  first')
})

test('the manifest has versions as dbt has them', async () => {
  const shop = project(files)
  await shop.build()
  const { nodes } = JSON.parse(readFileSync(join(shop.folder, 'target/manifest.json'), 'utf8'))
  expect(nodes['model.shop.customers.v1']).toMatchObject({
    name: 'customers',
    alias: 'customers_v1',
    version: 1,
    latest_version: 2,
    deprecation_date: '2027-01-31',
    refs: [],
  })
  expect(nodes['model.shop.first'].refs).toEqual([{ name: 'customers', package: null, version: 1 }])
  expect(nodes['model.shop.customers']).toMatchObject({ name: 'customers', version: null, latest_version: null })
})

test.each([
  ['version:latest', ['customers.v2']],
  ['version:old', ['customers.v1']],
  ['version:prerelease', ['customers.v3']],
  ['version:none', ['customers', 'first', 'latest', 'next']],
])('%s selects by age', async (selection, names) => {
  const { out } = await project(files).cupel('list', '--select', selection)
  expect(out.trim().split('\n').sort()).toEqual(names.map((name) => `model  ${name}`))
})

test('a version of no known age is refused, and a unit test is selected by its name', async () => {
  const shop = project({
    ...files,
    'models/unit.yml':
      'unit_tests: [{name: phones, model: first, given: [{input: "ref(\'customers\', v=1)", rows: [{phone: "1"}]}], expect: {rows: [{phone: "1"}]}}]\n',
  })
  const { code, err } = await shop.cupel('list', '--select', 'version:newest')
  expect(code).not.toBe(0)
  expect(err).toContain('latest')
  expect((await shop.cupel('list', '--select', 'unit_test:phones')).out).toContain('phones')
})

test('what reads a version that goes is warned, at its place', async () => {
  const { code, err } = await project(files).cupel('check')
  expect(code).toBe(0)
  expect(err).toContain('warning  models/first.sql:1:19  "first" reads "customers.v1", which goes on 2027-01-31')
  expect(err).toContain('Without a version, ref "customers" means the latest.')
  expect(err.match(/model-deprecated/g)).toHaveLength(1)
})

test('a unit test, a data test and an exposure name a version as dbt does', async () => {
  const shop = project({
    ...files,
    'models/more.yml': `unit_tests:
  - name: phones
    model: first
    given: [{input: "ref('customers', v=1)", rows: [{phone: "1"}]}]
    expect: {rows: [{phone: "1"}]}
exposures:
  - {name: board, type: dashboard, owner: {name: Ada}, depends_on: ["ref('customers', version=2)"]}
models:
  - name: next
    columns: [{name: id, data_tests: [relationships: {to: "ref('customers', v='1')", field: id}]}]
`,
  })
  expect(await shop.cupel('build')).toMatchObject({ code: 0 })
})

test.each([
  [
    'a version that is not there',
    { 'models/x.sql': 'select * from {{ref "customers" v=4}}' },
    'models/x.sql:1:15  ',
    'There are: customers.v1, customers.v2, customers.v3.',
  ],
  [
    'a version of a model that has none',
    { 'models/x.sql': 'select * from {{ref "first" v=1}}' },
    'models/x.sql:1:15  ',
    '"first" has no versions.',
  ],
  [
    'another name than v',
    { 'models/x.sql': 'select * from {{ref "customers" w=1}}' },
    'models/x.sql:1:15  ',
    'takes the name of a model or seed',
  ],
  [
    'a latest version that is none',
    { 'models/customers.yml': properties.replace('latest_version: 2', 'latest_version: 7') },
    'models/customers.yml:4:21  ',
    'must be one of the versions',
  ],
  [
    'a version twice',
    { 'models/customers.yml': properties.replace('v: 3', 'v: 1') },
    'models/customers.yml:18:12  ',
    'is the version "1" twice',
  ],
  ['a file that bears the name of the view', { 'models/customers.sql': 'select 1 as id' }, 'customers', 'two models'],
])('%s is told at its place', async (_, changed, place, said) => {
  const { code, err } = await project({ ...files, ...changed }).cupel('check')
  expect(code).toBe(1)
  expect(err).toContain(place)
  expect(err).toContain(said)
})

test('who may read a version is said at the model, or at the version', async () => {
  const shop = project({
    ...files,
    'models/groups.yml': 'groups: [{name: crm, owner: {name: Ada}}]\n',
    'models/customers.yml': properties
      .replace('v: 3', 'v: 3\n        access: private')
      .replace('latest_version: 2', 'latest_version: 2\n    group: crm'),
  })
  const { code, err } = await shop.cupel('check')
  expect(code).toBe(1)
  expect(err).toContain('models/next.sql:1:16  "customers.v3" is private to the group "crm", of which "next" is not')
  expect(err.match(/^error/gm)).toHaveLength(1)
})
