import { ordersBy, table, twoTargets } from './two-targets.ts'

test('columns that one side lacks are told, and the others compared', async () => {
  const shop = await twoTargets(ordersBy('id'))
  await shop.on(
    'dev',
    `create table orders (id integer, note varchar, amount integer); insert into orders values (1, 'x', 2)`,
  )
  await shop.on(
    'pg',
    `create table orders (amount integer, id integer, memo text); insert into orders values (3, 1, 'x')`,
  )
  expect((await shop.compare()).out).toContain(`1 row, 1 changed  0.00 s
    column "note" is missing on pg
    column "memo" is missing on dev
    id = 1: amount 2 ≠ 3
`)
})

test('relations without a column in common are counted', async () => {
  const shop = await twoTargets()
  await shop.on('dev', 'create table orders (a integer); insert into orders values (1), (2)')
  await shop.on('pg', 'create table orders (b integer); insert into orders values (1)')
  expect((await shop.compare()).out).toContain(`2 rows on dev, 1 on pg  0.00 s
    column "a" is missing on pg
    column "b" is missing on dev
`)
})

test('the case of names does not matter, and columns that begin with "_" stay aside', async () => {
  const shop = await twoTargets({
    'models/orders.sql': '{{config materialized="table" alias="Orders"}}\nselect 1 as id',
  })
  await shop.on(
    'dev',
    `create table Orders (Id integer, "of which" integer, _loaded_at timestamp); insert into Orders values (1, 2, '2025-01-01')`,
  )
  await shop.on(
    'pg',
    `create table orders (id integer, "of which" integer, _run text); insert into orders values (1, 2, 'r')`,
  )
  expect((await shop.compare()).code).toBe(0)
})

test('the key is what data tests say: one column that is unique and not null, or several together', async () => {
  const shop = await twoTargets({
    'models/orders.sql': table,
    'models/lines.sql': table,
    'models/models.yml': `models:
  - name: orders
    columns:
      - {name: email, data_tests: [unique]}
      - {name: code, data_tests: [{unique: {where: id > 1}}, not_null]}
      - {name: id, data_tests: [unique, not_null]}
  - name: lines
    data_tests:
      - unique_together: {columns: [order_id, line]}
`,
    'macros/tests.sql': `{{#test "unique_together" as |model columns|}}
select 1 as failure from {{model}} where false
{{/test}}
`,
  })
  await shop.onBoth(`create table orders (email varchar, code varchar, id integer);
    create table lines (order_id integer, line integer, amount integer);
    insert into orders values ('a', 'b', 1); insert into lines values (1, 2, 3)`)
  await shop.on('pg', `update orders set email = 'c'; update lines set amount = 4`)
  const { out } = await shop.compare()
  expect(out).toContain(`\n    id = 1: email 'a' ≠ 'c'\n`)
  expect(out).toContain('\n    order_id = 1, line = 2: amount 3 ≠ 4\n')
})
