import { project } from '../support/project.ts'

const shop = (models: Readonly<Record<string, string>>, tests = '') =>
  project({
    'project.yml': 'name: shop\nrules: {key-proven: warn}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n',
    'models/raw.yml': `sources:
  - name: raw
    tables:
      - name: orders
        columns:
          - {name: id, data_type: integer, data_tests: [unique, not_null]}
          - {name: customer, data_type: integer, data_tests: [not_null]}
          - {name: euros, data_type: integer}
      - name: payments
        columns:
          - {name: id, data_type: integer, data_tests: [unique, not_null]}
          - {name: customer, data_type: integer, data_tests: [not_null]}
          - {name: paid, data_type: integer, data_tests: [not_null]}
      - name: customers
        columns:
          - {name: id, data_type: integer, data_tests: [unique, not_null]}
          - {name: name, data_type: varchar, data_tests: [not_null]}
      - name: prices
        data_tests: [{unique_combination_of_columns: {combination_of_columns: [product, valid_from]}}]
        columns:
          - {name: product, data_type: integer, data_tests: [not_null]}
          - {name: valid_from, data_type: date, data_tests: [not_null]}
          - {name: valid_to, data_type: date}
      - name: lines
        data_tests: [{unique_combination_of_columns: {combination_of_columns: [order_id, line]}}]
        columns:
          - {name: order_id, data_type: integer, data_tests: [not_null]}
          - {name: line, data_type: integer, data_tests: [not_null]}
          - {name: product, data_type: integer, data_tests: [not_null]}
          - {name: day, data_type: date, data_tests: [not_null]}
${tests && `models:\n${tests}`}`,
    ...Object.fromEntries(Object.entries(models).map(([name, sql]) => [`models/${name}.sql`, sql])),
  })

const from = (table: string) => `{{source "raw" "${table}"}}`

/** What the check warns of, by file, place and code. */
async function warnings(models: Readonly<Record<string, string>>, tests?: string): Promise<string[]> {
  const { out, err } = await shop(models, tests).cupel('check')
  expect(out).toMatch(/sound\.\n$/)
  return [...err.matchAll(/^warning {2}models\/(\S+) .*\[(.*)\]$/gm)].map(([, place, code]) => `${code} ${place}`)
}

test('a join that compares a key of neither side is told at its condition, with the columns and what tells the rows apart', async () => {
  const { err } = await shop({
    sales: `select o.id, p.paid
from ${from('orders')} as o
join ${from('payments')} as p on o.customer = p.customer`,
  }).cupel('check')

  expect(err).toContain(
    `warning  models/sales.sql:3:42  this join can put several rows of "orders" beside several of "payments": it compares a key of neither  [join-multiplies]`,
  )
  expect(err).toContain(
    'It compares raw.orders.customer = raw.payments.customer. "orders" has one row for each id. "payments" has one row for each id.',
  )
})

test.each([
  // A key of one side.
  `select o.id, c.name from ${from('orders')} o join ${from('customers')} c on o.customer = c.id`,
  `select c.name, o.euros from ${from('customers')} c left join ${from('orders')} o on o.customer = c.id`,
  // The version that held then.
  `select l.line, p.valid_from from ${from('lines')} l join ${from('prices')} p on l.product = p.product and l.day >= p.valid_from and l.day < p.valid_to`,
  `select l.line, p.valid_from from ${from('lines')} l join ${from('prices')} p on l.product = p.product where p.valid_to is null`,
  `with newest as (select * from ${from('prices')} where valid_to is null) select l.line from ${from('lines')} l join newest p on l.product = p.product`,
  `with newest as (select * from ${from('prices')} qualify row_number() over (partition by product order by valid_from desc) = 1) select l.line from ${from('lines')} l join newest p on l.product = p.product`,
  // It is asked whether there is one.
  `select o.id from ${from('orders')} o where exists (select 1 from ${from('payments')} p where p.customer = o.customer)`,
  `select o.id from ${from('orders')} o semi join ${from('payments')} p on p.customer = o.customer`,
  `select distinct o.id from ${from('orders')} o join ${from('payments')} p on p.customer = o.customer`,
  `select o.customer, max(p.paid) as paid from ${from('orders')} o join ${from('payments')} p on p.customer = o.customer group by all`,
  // Grouped before.
  `with paid as (select customer, sum(paid) as paid from ${from('payments')} group by customer) select o.id, p.paid from ${from('orders')} o join paid p on p.customer = o.customer`,
  // Pairs of what stands in one table.
  `select a.product, b.product as other from ${from('lines')} a join ${from('lines')} b on a.order_id = b.order_id and a.product = b.product`,
])('a join that is as it should be is not told: %s', async (sql) => {
  expect(await warnings({ sales: sql })).toEqual([])
})

test('keys go through CTEs, models, grouping and DISTINCT', async () => {
  expect(
    await warnings({
      paid: `select customer, sum(paid) as paid from ${from('payments')} group by customer`,
      customers: `select distinct customer from ${from('orders')}`,
      both: 'select p.paid from {{ref "paid"}} as p join {{ref "customers"}} as c on c.customer = p.customer',
    }),
  ).toEqual([])
  expect(
    await warnings({
      lines: `select order_id, product, count(*) as lines from ${from('lines')} group by order_id, product`,
      orders: `select id, customer from ${from('orders')}`,
      both: 'select o.id, l.lines from {{ref "orders"}} as o join {{ref "lines"}} as l on l.product = o.customer',
    }),
  ).toEqual(['join-multiplies both.sql:1:78'])
})

test('a sum of what a join has repeated is told; of what is summed once it is not', async () => {
  const joined = `from ${from('orders')} o left join ${from('payments')} p on p.customer = o.id`
  expect(await warnings({ a: `select o.customer, sum(o.euros) as euros ${joined} group by all` })).toEqual([
    'sum-repeated a.sql:1:118',
  ])
  expect(await warnings({ a: `select o.customer, sum(p.paid) as paid ${joined} group by all` })).toEqual([])
  expect(await warnings({ a: `select p.id, sum(o.euros) as euros ${joined} group by all` })).toEqual([])
  expect(await warnings({ a: `select o.customer, sum(distinct o.euros) as euros ${joined} group by all` })).toEqual([])
})

test('a condition that makes an outer join an inner one is told', async () => {
  const joined = `select o.id from ${from('orders')} o left join ${from('customers')} c on o.customer = c.id`
  expect(await warnings({ a: `${joined}\nwhere c.name = 'Ada'` })).toEqual(['outer-join-inner a.sql:2:14'])
  expect(await warnings({ a: `${joined}\nwhere c.name = 'Ada' or o.id = 1` })).toEqual([])
  expect(await warnings({ a: `${joined}\nwhere c.name is null` })).toEqual([])
  expect(await warnings({ a: `${joined}\nwhere coalesce(c.name, '') <> 'Ada'` })).toEqual([])
  expect(await warnings({ a: `${joined} and c.name = 'Ada'` })).toEqual([])
  expect(await warnings({ a: `${joined}\nwhere c.name = 'Ada' -- cupel: allow outer-join-inner` })).toEqual([])
})

test('a not_null test of what an outer join may not find is told at the test, unless a test says that it finds it', async () => {
  const sql = `select o.id, c.name from ${from('orders')} o left join ${from('customers')} c on o.customer = c.id`
  const tests = `  - {name: a, columns: [{name: name, data_tests: [not_null]}]}\n`
  expect(await warnings({ a: sql }, tests)).toEqual(['not-null-outer-join raw.yml:32:51'])
  const { err } = await shop({ a: sql }, tests).cupel('check')
  expect(err).toContain('"name" is NULL where the LEFT JOIN at models/a.sql:1:')
  expect(await warnings({ a: sql.replace('c.name', `coalesce(c.name, '?') as name`) }, tests)).toEqual([])
  expect(await warnings({ a: sql.replace('left join', 'join') }, tests)).toEqual([])

  const related = `  - {name: o, columns: [{name: customer, data_tests: [{relationships: {to: "source('raw', 'customers')", field: id}}]}]}\n`
  const models = {
    o: `select id, customer from ${from('orders')}`,
    a: `select o.id, c.name from {{ref "o"}} o left join ${from('customers')} c on o.customer = c.id`,
  }
  expect(await warnings(models, tests + related)).toEqual([])
})

test('a key that a join repeats is told at its test, and one that holds by itself where that is asked', async () => {
  const test = (column: string) => `  - {name: a, columns: [{name: ${column}, data_tests: [unique]}]}\n`
  const sql = `select o.id, p.id as payment from ${from('orders')} o left join ${from('payments')} p on p.customer = o.id`
  expect(await warnings({ a: sql }, test('id'))).toEqual(['key-repeated raw.yml:32:49'])
  expect(await warnings({ a: sql }, test('payment'))).toEqual([])
  const grouped = `select customer, sum(euros) as euros from ${from('orders')} group by customer`
  expect(await warnings({ a: grouped }, test('customer'))).toEqual(['key-proven raw.yml:32:55'])
})
