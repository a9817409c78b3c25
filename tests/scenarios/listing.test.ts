import { resourceTypes } from '../../runner/parse/node-kinds.ts'
import { project } from '../support/project.ts'

const shop = project({
  'models/orders.sql': 'select 1 as id',
  'models/revenue.sql': 'select * from {{ref "orders"}}',
  'seeds/countries.csv': 'code\nNL\n',
})

test('a kind that nothing selected is of is told, each of them', async () => {
  const { code, out, err } = await shop.cupel('list', '--resource-type', 'source', 'model', 'test')

  expect([code, out]).toEqual([0, 'model  orders\nmodel  revenue\n'])
  expect(err).toBe(
    ['source', 'test']
      .map(
        (kind) =>
          `warning  nothing matches "${kind}" of --resource-type  [selector-empty]\n  What is selected: 1 seed, 2 models.\n`,
      )
      .join(''),
  )
})

test('it is an error with --no-match error, and once told where nothing is selected at all', async () => {
  const strict = await shop.cupel('list', '-s', 'orders', '--resource-type', 'seed', '--no-match', 'error')
  expect([strict.code, strict.err]).toEqual([
    2,
    'error  nothing matches "seed" of --resource-type  [selector-empty]\n  What is selected: 1 model.\n',
  ])

  const { err } = await shop.cupel('list', '-s', 'oders', '--resource-type', 'seed')
  expect(err.match(/selector-empty/g)).toHaveLength(1)
})

test.each(resourceTypes)('the kind "%s" is selected by the option as by the method', async (kind) => {
  const whole = project({
    'models/orders.sql': 'select 1 as id',
    'models/models.yml': `
models: [{name: orders, data_tests: [unique: {column_name: id}]}]
sources: [{name: raw, tables: [{name: orders}]}]
exposures: [{name: weekly, type: dashboard, owner: {name: Ada}, depends_on: [ref('orders')]}]
unit_tests: [{name: one, model: orders, given: [], expect: {rows: [{id: 1}]}}]
`,
    'dashboards/sales/dashboard.yml': 'rows: [{tiles: [{text: Hello.}]}]\n',
    'seeds/countries.csv': 'code\nNL\n',
    'snapshots/kept.sql': '{{config strategy="check" check_cols="all" unique_key="id"}}select * from {{ref "orders"}}',
  })
  const byOption = await whole.cupel('list', '--resource-type', kind)
  const byMethod = await whole.cupel('list', '-s', `resource_type:${kind}`)

  expect([byOption.err, byOption.code]).toEqual(['', 0])
  expect(byOption.out).toMatch(new RegExp(`^${kind} +\\S`))
  expect(byOption.out).toBe(byMethod.out)
})
