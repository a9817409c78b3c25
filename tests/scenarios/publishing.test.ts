import { project } from '../support/project.ts'

const table = (select: string) => `{{config materialized="table"}} ${select}`
const unique = (model: string, config = '') =>
  `models: [{name: ${model}, columns: [{name: id, data_tests: [{unique: {${config}}}]}]}]`
const twice = 'select unnest([1, 1]) as id'

test('a model whose test fails is not published: the table that was there stays, and the candidate is kept', async () => {
  const shop = project({ 'models/orders.sql': table('select 7 as id'), 'models/orders.yml': unique('orders') })
  await shop.build()
  shop.write({ 'models/orders.sql': table(twice) })

  const run = await shop.build()

  expect(run.statuses).toEqual({ orders: 'held', unique_orders_id: 'failed' })
  expect(run.result('unique_orders_id')).toMatchObject({ failures: 1 })
  expect(await shop.rows('main.orders')).toEqual([{ id: 7 }])
  expect(await shop.rows('main.orders__candidate')).toEqual([{ id: 1 }, { id: 1 }])
})

test('what stands on a model that was held back is skipped, and says because of what; the rest goes on', async () => {
  const shop = project({
    'models/orders.sql': table(twice),
    'models/orders.yml': unique('orders'),
    'models/revenue.sql': table('select * from {{ref "orders"}}'),
    'models/report.sql': table('select * from {{ref "revenue"}}'),
    'models/customers.sql': table('select 1 as id'),
  })

  const { code, out } = await shop.cupel('build', '--threads', '1')

  expect(code).toBe(1)
  expect(await shop.relations()).toEqual(['main.customers', 'main.orders__candidate'])
  expect(out).toMatch(
    /held +main\.orders {2}not published, because of its test unique_orders_id; see main\.orders__candidate/,
  )
  expect(out).toMatch(/skipped +main\.revenue {2}because of main\.orders/)
  expect(out).toMatch(/skipped +main\.report {2}because of/)
  expect(out).toMatch(/1 built, 1 failed, 1 held, 2 skipped/)
})

test('a data test that warns holds nothing back', async () => {
  const shop = project({
    'models/orders.sql': table(twice),
    'models/orders.yml': unique('orders', 'severity: warn'),
    'models/revenue.sql': table('select * from {{ref "orders"}}'),
  })
  expect((await shop.build()).statuses).toEqual({ orders: 'built', revenue: 'built', unique_orders_id: 'warned' })
})

test('a corrected model is published over what an earlier run kept for looking into', async () => {
  const shop = project({ 'models/orders.sql': table(twice), 'models/orders.yml': unique('orders') })
  await shop.build()
  for (const materialized of ['view', 'table', 'incremental']) {
    shop.write({ 'models/orders.sql': `{{config materialized="${materialized}"}} ${twice}` })
    expect((await shop.build()).statuses.orders).toBe('held')
  }
  shop.write({ 'models/orders.sql': table('select 1 as id') })

  expect((await shop.build()).statuses).toEqual({ orders: 'built', unique_orders_id: 'passed' })
  expect(await shop.relations()).toEqual(['main.orders'])
})

test('a data test over several models holds back the one that stands on the others, and them not', async () => {
  const shop = project({
    'models/orders.sql': table('select 1 as id'),
    'models/revenue.sql': table('select id, 2 as sum from {{ref "orders"}}'),
    'tests/data-quality/sums_agree.sql':
      'select * from {{ref "orders"}} join {{ref "revenue"}} using (id) where sum <> 1',
  })

  const run = await shop.build()

  expect(run.statuses).toEqual({ orders: 'built', revenue: 'held', sums_agree: 'failed' })
  expect(await shop.relations()).toEqual(['main.orders', 'main.revenue__candidate'])
})

test('models of which none stands on the other are published together, or not at all', async () => {
  const files = (sum: number) => ({
    'models/orders.sql': table('select 1 as id'),
    'models/payments.sql': table(`select ${sum} as id`),
    'models/below.sql': table('select * from {{ref "orders"}}'),
    'tests/data-quality/all_is_paid.sql': 'select id from {{ref "orders"}} except select id from {{ref "payments"}}',
  })
  const shop = project(files(1))
  expect((await shop.build()).statuses).toEqual({
    all_is_paid: 'passed',
    below: 'built',
    orders: 'built',
    payments: 'built',
  })
  shop.write({ ...files(2), 'models/orders.sql': table('select 9 as id') })

  const run = await shop.build()

  expect(run.statuses).toEqual({ all_is_paid: 'failed', below: 'skipped', orders: 'held', payments: 'held' })
  expect([await shop.rows('main.orders'), await shop.rows('main.payments')]).toEqual([[{ id: 1 }], [{ id: 1 }]])
})

test('inside a group a model reads the candidate of another, not what is published', async () => {
  const shop = project({
    'models/a.sql': table('select 1 as id'),
    'models/b.sql': table('select id from {{ref "a"}}'),
    'models/c.sql': table('select 1 as id'),
    'tests/data-quality/a_and_c.sql': 'select id from {{ref "a"}} except select id from {{ref "c"}}',
    'tests/data-quality/b_and_c.sql': 'select id from {{ref "b"}} except select id from {{ref "c"}}',
  })
  await shop.build()
  shop.write({ 'models/a.sql': table('select 2 as id'), 'models/c.sql': table('select 2 as id') })

  expect(Object.values((await shop.build()).statuses)).toEqual(['built', 'built', 'built', 'passed', 'passed'])
  expect(await shop.rows('main.b')).toEqual([{ id: 2 }])
})

test("a view's tests gate its definition and what stands on it", async () => {
  const shop = project({
    'models/orders.sql': 'select 1 as id',
    'models/orders.yml': unique('orders'),
    'models/revenue.sql': 'select * from {{ref "orders"}}',
  })
  await shop.build()
  shop.write({ 'models/orders.sql': twice })

  const run = await shop.build()

  expect(run.statuses).toEqual({ orders: 'held', revenue: 'skipped', unique_orders_id: 'failed' })
  expect(await shop.rows('main.orders')).toEqual([{ id: 1 }])
})

test('a data test of an ephemeral model holds back what reads it', async () => {
  const shop = project({
    'models/passing.sql': `{{config materialized="ephemeral"}} ${twice}`,
    'models/passing.yml': unique('passing'),
    'models/revenue.sql': table('select * from {{ref "passing"}}'),
  })
  const run = await shop.build()
  expect(run.statuses).toEqual({ revenue: 'skipped', unique_passing_id: 'failed' })
  expect(await shop.relations()).toEqual([])
})

test('a data test of a source stops what reads it; the loaded rows stay', async () => {
  const shop = project({
    'models/sources.yml': `sources:
  - name: landing
    tables:
      - name: orders
        load: {format: json, glob: "data/*.json"}
        columns: [{name: id, data_type: integer, data_tests: [unique]}]
`,
    'data/monday.json': '{"id": 1}\n{"id": 1}\n',
    'models/orders.sql': table('select id from {{source "landing" "orders"}}'),
  })
  const run = await shop.build()
  expect(run.statuses).toEqual({ 'landing.orders': 'loaded', orders: 'skipped', unique_landing_orders_id: 'failed' })
  expect(await shop.rows('select id from landing.orders')).toHaveLength(2)
})

test('a seed whose test fails is not published', async () => {
  const shop = project({
    'seeds/countries.csv': 'id\n1\n1\n',
    'seeds/countries.yml': 'seeds: [{name: countries, columns: [{name: id, data_tests: [unique]}]}]',
  })
  expect((await shop.build()).statuses).toEqual({ countries: 'held', unique_countries_id: 'failed' })
})

test('an incremental model whose test fails keeps its rows; the new ones and the result stay for looking into', async () => {
  const shop = project({
    'models/orders.sql': '{{config materialized="incremental"}} select 1 as id',
    'models/orders.yml': unique('orders'),
  })
  await shop.build()

  const run = await shop.build()

  expect(run.statuses).toEqual({ orders: 'held', unique_orders_id: 'failed' })
  expect(await shop.rows('main.orders')).toEqual([{ id: 1 }])
  expect(await shop.rows('main.orders__delta')).toEqual([{ id: 1 }])
  expect(await shop.rows('main.orders__candidate')).toEqual([{ id: 1 }, { id: 1 }])
  expect((await shop.build({ fullRefresh: true })).statuses.orders).toBe('built')
  expect(await shop.relations()).toEqual(['main.orders'])
})

test('cupel run publishes without data tests', async () => {
  const shop = project({ 'models/orders.sql': table(twice), 'models/orders.yml': unique('orders') })
  expect((await shop.carryOut('run')).statuses).toEqual({ orders: 'built' })
})

test('a model that fails while it is built leaves what was published, and its tests are skipped', async () => {
  const shop = project({ 'models/orders.sql': table('select 1 as id'), 'models/orders.yml': unique('orders') })
  await shop.build()
  shop.write({ 'models/orders.sql': table(`select cast('x' || id as integer) as id from (select 1 as id)`) })

  expect((await shop.build()).statuses).toEqual({ orders: 'error', unique_orders_id: 'skipped' })
  expect(await shop.rows('main.orders')).toEqual([{ id: 1 }])
})
