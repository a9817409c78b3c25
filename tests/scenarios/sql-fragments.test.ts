import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'

const warehouses: readonly (readonly [string, () => Promise<TestWarehouse>])[] = [
  ['DuckDB', async () => duckdbFile],
  ['PostgreSQL', postgresDatabase],
]

const models = {
  'models/orders.sql': '{{config materialized="table"}}select * from (values (1), (2), (null)) as t(id)',
  'models/secret.sql': '{{config materialized="table"}}select 7 as id',
}

const yaml = (test: string) =>
  `models:\n  - name: orders\n    columns:\n      - name: id\n        data_tests:\n          - ${test}\n`

const broken: readonly string[] = [
  'true) as t, (select id from secret',
  'id > 0); drop table secret; select (1',
  'id > 0; drop table secret',
  'id > 0;',
  '1 = 1) union all select id from secret where (1 = 1',
  'true group by id',
  'true limit 1',
  'true, false',
  "id > 0 and 'x",
  'id > 0 /*',
  'select 1',
  '-- nothing',
]

describe.each(warehouses)('SQL in the configs of a data test, on %s:', (_, open) => {
  test.each(broken)('where: %j is refused at its place', async (where) => {
    const properties = yaml(`not_null: {where: ${JSON.stringify(where)}}`)
    const shop = project({ ...models, 'models/orders.yml': properties }, await open())

    const { code, err } = await shop.cupel('check')

    expect(code).toBe(1)
    expect(err).toContain('models/orders.yml:6:31  "where" must be one SQL expression')
    expect((await shop.cupel('build')).code).toBe(1)
    expect(await shop.relations()).toEqual([])
  })

  test('one in project.yml is refused there', async () => {
    const { type, settings } = await open()
    const shop = project(
      {
        ...models,
        'models/orders.yml': yaml('not_null'),
        'project.yml': `name: shop\ndata_tests:\n  +where: "true) as t, (select id from secret"\ntargets:\n  dev: ${JSON.stringify({ type, ...settings })}\n`,
      },
      { type, settings },
    )
    expect((await shop.cupel('check')).err).toContain('project.yml:3:11  "where" must be one SQL expression')
  })

  test('fail_calc and unquoted accepted values are expressions, too', async () => {
    const shop = project(
      {
        ...models,
        'models/orders.yml': `models:
  - name: orders
    columns:
      - name: id
        data_tests:
          - not_null:
              fail_calc: "count(*) as a, (select 1)"
          - accepted_values:
              quote: false
              values: [1, "2) or (1 = 1"]
`,
        'tests/data-quality/few.sql':
          '{{config fail_calc="count(*); drop table secret"}}\nselect * from {{ref "orders"}}',
      },
      await open(),
    )
    const { err } = await shop.cupel('check')
    expect(err).toContain('models/orders.yml:7:26  "fail_calc" must be one SQL expression')
    expect(err).toContain('models/orders.yml:10:23  "values" must be one SQL expression')
    expect(err).toContain('tests/data-quality/few.sql:1:10  "fail_calc" must be one SQL expression')
  })

  test('an expression may end with a comment, and a count of one’s own is compared as a whole', async () => {
    const shop = project(
      {
        ...models,
        'models/orders.yml': yaml(
          'not_null: {where: "id is null or id > 5 -- odd; really", fail_calc: "count(*) + 1 -- one more", error_if: "> 1"}',
        ),
        'tests/data-quality/few.sql':
          '{{config fail_calc="max(id) filter (where id > 1)"}}\nselect * from {{ref "orders"}}',
      },
      await open(),
    )
    const run = await shop.build()
    expect(run.result('not_null_orders_id')).toMatchObject({ status: 'failed', failures: 2 })
    expect(run.result('few')).toMatchObject({ status: 'failed', failures: 2 })
  })
})

test('a count of one’s own that names no column is refused before anything runs', async () => {
  const shop = project({ ...models, 'models/orders.yml': yaml('unique: {fail_calc: sum(n_record)}') })
  const { err } = await shop.cupel('check')
  expect(err).toMatch(/models\/orders\.yml:6:33 {2}referenced column "n_record" not found/)
})
