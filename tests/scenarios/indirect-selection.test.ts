import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'

/** revenue stands on orders; a test reads orders and customers, which have nothing to do with each other, another both orders and revenue. */
const files = {
  'models/customers.sql': '{{config materialized="table"}} select 1 as id',
  'models/orders.sql': '{{config materialized="table"}} select 1 as id, 1 as customer_id',
  'models/revenue.sql': '{{config materialized="table"}} select id from {{ref "orders"}}',
  'models/models.yml': `
    models:
      - name: orders
        columns:
          - {name: id, data_tests: [unique]}
          - {name: customer_id, data_tests: [relationships: {name: has_customer, to: ref('customers'), field: id}]}`,
  'tests/data-quality/agrees.sql':
    'select * from {{ref "revenue"}} left join {{ref "orders"}} using (id) where customer_id is null',
}

const modes: readonly [args: string, ran: readonly string[]][] = [
  ['--select orders', ['unique_orders_id']],
  ['--select orders --indirect-selection buildable', ['unique_orders_id']],
  ['--select orders --indirect-selection cautious', ['unique_orders_id']],
  ['--select orders --indirect-selection eager', ['agrees', 'has_customer', 'unique_orders_id']],
  ['--select orders --indirect-selection empty', []],
  ['--select revenue', ['agrees']],
  ['--select revenue --indirect-selection cautious', []],
  ['--select orders revenue --indirect-selection cautious', ['agrees', 'unique_orders_id']],
  ['--select orders+', ['agrees', 'unique_orders_id']],
  ['--select orders customers', ['has_customer', 'unique_orders_id']],
  ['--select orders,test_type:generic', ['unique_orders_id']],
  ['--select @orders', ['agrees', 'has_customer', 'unique_orders_id']],
  ['--select has_customer', ['has_customer']],
  ['--exclude customers', ['agrees', 'unique_orders_id']],
]

test.each(modes)('%s', async (args, ran) => {
  const shop = project(files)
  await shop.build()
  const { out } = await shop.cupel('test', ...args.split(' '), '--log-format', 'json')
  const finished = out.split('\n').flatMap((line) => /"node-finished".*"name":"(\w+)"/.exec(line)?.[1] ?? [])
  expect(finished.sort()).toEqual(ran)
})

describe.each([
  ['a DuckDB file', async () => duckdbFile],
  ['PostgreSQL', postgresDatabase],
])('on %s', (_, warehouse) => {
  test('a data test whose other parent is neither selected nor built does not run, is told, and holds nothing back', async () => {
    const shop = project(files, await warehouse())
    const { code, out, err } = await shop.cupel('build', '--select', 'orders')
    expect([code, out]).toEqual([0, expect.stringContaining('1 built, 1 passed')])
    expect(err).toBe(
      'warning  2 data tests are left out, since they also read what is not selected (customers, revenue): has_customer, agrees  [test-left-out]\n' +
        '  Select these too, or run the tests against what is published of these: --indirect-selection eager.\n',
    )
    expect(await shop.relations()).toContain('main.orders')
  })
})

test('a data test that goes with what is excluded is told where it reads something that is built', async () => {
  const { code, err } = await project(files).cupel('build', '--exclude', 'customers')
  expect([code, err]).toEqual([0, expect.stringContaining('a data test is left out')])
})

test('a data test that is excluded itself is not told', async () => {
  expect((await project(files).cupel('build', '--exclude', 'has_customer')).err).toBe('')
})

test('commands without data tests tell nothing of them', async () => {
  expect((await project(files).cupel('run', '--select', 'orders')).err).toBe('')
})
