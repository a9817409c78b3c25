import { readJson } from '../artifacts/read-target.ts'
import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'

const orders = "{{config materialized=\"table\"}} select 1 as id, 'a' as email union all select 1, 'b'"

const shop = (test: string, configs = '') =>
  project({
    'project.yml': `name: shop\n${configs}targets: {dev: {type: duckdb, path: shop.duckdb}}\n`,
    'models/orders.sql': orders,
    'models/orders.yml': `models: [{name: orders, columns: [{name: id, data_tests: [{unique: {${test}}}]}]}]`,
  })

const kinds = `select table_name as name, table_type as type from information_schema.tables where table_schema = 'main_dbt_test__audit'`

/** What is stored as dbt's tests of `store_failures` and `store_failures_as` have it. */
test.each([
  ['table', true, 'BASE TABLE'],
  ['table', false, 'BASE TABLE'],
  ['table', undefined, 'BASE TABLE'],
  ['view', true, 'VIEW'],
  ['view', false, 'VIEW'],
  ['view', undefined, 'VIEW'],
  ['ephemeral', true, undefined],
  ['ephemeral', false, undefined],
  ['ephemeral', undefined, undefined],
  [undefined, true, 'BASE TABLE'],
  [undefined, false, undefined],
  [undefined, undefined, undefined],
] as const)('store_failures_as %s and store_failures %s', async (as, stored, type) => {
  const given = [
    ...(as ? [`store_failures_as: ${as}`] : []),
    ...(stored === undefined ? [] : [`store_failures: ${stored}`]),
  ]
  const made = shop(given.join(', '))
  await made.carryOut('run')
  const { code, out } = await made.cupel('test')

  expect(code).toBe(1)
  expect((await made.rows(kinds)).map((row) => row.type)).toEqual(type ? [type] : [])
  expect(out.includes('kept in main_dbt_test__audit.unique_orders_id')).toBe(type !== undefined)
  if (type)
    expect(await made.rows('main_dbt_test__audit.unique_orders_id')).toEqual([{ unique_field: 1, n_records: 2 }])
  // Again: what stands there goes first, whichever kind it is of.
  expect((await made.cupel('test')).err).toBe('')
  expect((await made.rows(kinds)).length).toBe(type ? 1 : 0)
})

test.each([
  ['a project that stores, a test that does not', 'data_tests: {+store_failures: true}\n', 'store_failures: false', []],
  ['a project with views', 'data_tests: {+store_failures_as: view}\n', 'severity: error', ['VIEW']],
  [
    'views of a project win over a test that stores nothing',
    'data_tests: {+store_failures_as: view}\n',
    'store_failures: false',
    ['VIEW'],
  ],
  ['none of a project', 'data_tests: {+store_failures_as: ephemeral}\n', 'store_failures: true', []],
  ['a folder', 'data_tests: {shop: {+store_failures: true}}\n', 'severity: error', ['BASE TABLE']],
] as const)('%s', async (_, configs, test, expected) => {
  const made = shop(test, configs)
  await made.carryOut('run')
  await made.carryOut('test')
  expect((await made.rows(kinds)).map((row) => row.type)).toEqual(expected)
})

test('--store-failures stores those of tests that say nothing of it, with limit, schema and alias of their own', async () => {
  const made = project({
    'models/orders.sql': orders,
    'models/orders.yml': `models: [{name: orders, columns: [{name: id, data_tests: [unique: {store_failures: false}, {not_null: {}}]}]}]`,
    'tests/data-quality/no_orders.sql': '{{config limit=1 schema="wrong" alias="kept"}} select * from {{ref "orders"}}',
  })
  await made.carryOut('run')
  await made.cupel('test', '--store-failures')

  expect(await made.relations()).toEqual(['main.orders', 'main_dbt_test__audit.not_null_orders_id', 'main_wrong.kept'])
  expect(await made.rows('main_dbt_test__audit.not_null_orders_id')).toEqual([])
  expect(await made.rows('main_wrong.kept')).toHaveLength(1)
  const { results } = readJson(made, 'run_results.json') as { results: readonly Record<string, unknown>[] }
  expect(results.find(({ unique_id }) => unique_id === 'test.shop.no_orders')).toMatchObject({
    relation_name: '"main_wrong"."kept"',
    adapter_response: { failing_rows: { columns: ['id', 'email'] } },
  })
})

describe.each([
  ['DuckDB', async () => duckdbFile],
  ['PostgreSQL', postgresDatabase],
  ['Snowflake, emulated', async () => emulatedWarehouse(await emulatedSnowflake())],
])('on %s', (_, warehouse) => {
  test('what a build finds in a candidate is a table, which is there when that is published or gone', async () => {
    const made = project(
      {
        'models/orders.sql': orders,
        'models/orders.yml': `models: [{name: orders, columns: [{name: id, data_tests: [unique: {store_failures_as: view, severity: warn}]}]}]`,
      },
      await warehouse(),
    )
    for (const __ of [1, 2]) {
      expect((await made.cupel('build')).code).toBe(0)
      expect(await made.rows('main_dbt_test__audit.unique_orders_id')).toEqual([{ unique_field: 1, n_records: 2 }])
    }
    expect((await made.cupel('test')).code).toBe(0)
    expect((await made.cupel('build')).code).toBe(0)
  })
})

describe.each([
  ['DuckDB', async () => duckdbFile],
  ['PostgreSQL', postgresDatabase],
])('of personal data on %s', (_, warehouse) => {
  test('columns about persons are not stored, and nothing is where no other is known', async () => {
    const made = project(
      {
        'models/orders.sql': orders,
        'models/orders.yml': `
data_tests: [{name: by_email, config: {store_failures: true}}]
models:
  - name: orders
    columns:
      - {name: email, pii: true}
      - {name: id, data_tests: [not_null: {where: "email is null", store_failures: true}, accepted_values: {values: [9], quote: false, store_failures: true}]}
    data_tests: [expect_compound_columns_to_be_unique: {column_list: [id], store_failures: true}]`,
        'tests/data-quality/by_email.sql': 'select email as who from {{ref "orders"}}',
      },
      await warehouse(),
    )
    await made.carryOut('run')
    await made.carryOut('test')
    const stored = (await made.relations()).filter((name) => name.includes('audit')).map((name) => name.split('.')[1])

    expect(stored).toEqual(
      expect.arrayContaining([expect.stringMatching(/^not_null/), expect.stringMatching(/^accepted/)]),
    )
    expect(stored.filter((name) => name?.includes('by_email'))).toEqual([])
    const compound = (await made.relations()).find((name) => name.includes('expect_compound')) ?? ''
    expect(Object.keys((await made.rows(compound))[0] ?? {})).toEqual(['id', 'n_records'])
  })
})

test('what somebody else made under the name is not replaced', async () => {
  const made = shop('store_failures: true')
  await made.sql('create schema main_dbt_test__audit; create table main_dbt_test__audit.unique_orders_id (a int)')
  const { code, err } = await made.cupel('build')
  expect([code, err]).toEqual([1, expect.stringContaining('[relation-foreign]')])
})

test('two tests that would store at one place are told, and one that would store where a model stands', async () => {
  const made = project({
    'models/orders.sql': orders,
    'models/orders.yml':
      'models: [{name: orders, columns: [{name: id, data_tests: [unique: {store_failures: true, alias: kept}, not_null: {store_failures: true, alias: kept}]}]}]',
    'models/model.sql': '{{config schema="dbt_test__audit" alias="taken"}} select 1 as id',
    'tests/data-quality/none.sql': '{{config store_failures=true alias="taken"}} select 1 as id where 1 = 0',
  })
  const { err } = await made.cupel('check')
  expect(err).toContain('"not_null_orders_id" would stand at main_dbt_test__audit.kept, where "unique_orders_id" keeps')
  expect(err).toContain('"model" would stand at main_dbt_test__audit.taken, where "none" keeps')
})

test('what is no way to store them is told with those that are', async () => {
  const { err } = await shop('store_failures_as: tabel').cupel('check')
  expect(err).toContain('"store_failures_as" must be one of table, view, ephemeral')
})

test('--no-audit publishes what fails its tests, and says so', async () => {
  const made = shop('severity: error')
  expect((await made.cupel('build')).code).toBe(1)
  expect(await made.relations()).toEqual(['main.orders__candidate'])
  const { code, out, err } = await made.cupel('build', '--no-audit')

  expect([code, err]).toEqual([1, expect.stringMatching(/^warning {2}what fails its tests is published all the same/)])
  expect(out).toMatch(/✓ built .*main\.orders/)
  expect(await made.relations()).toEqual(['main.orders'])
})
