import { project } from '../support/project.ts'

const sources = `sources:
  - name: raw
    tables:
      - name: orders
        columns: [{name: id, data_type: integer}, {name: customer, data_type: varchar}, {name: euros, data_type: integer}]
`
const yml = (more: string) => `name: shop\n${more}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n`
const orders = '{{source "raw" "orders"}}'

/** What the check warns of in a model, by place and code. */
async function warningsOf(
  sql: string,
  path = 'models/silver/orders.sql',
  more = 'rules: {sources_in_first_layer: off}',
) {
  const shop = project({ 'models/raw.yml': sources, [path]: sql, 'project.yml': yml(more) })
  const { out, err } = await shop.cupel('check')
  expect(out).toBe('1 model is sound.\n')
  return err.split('\n').flatMap((line) => {
    const [, place, code] = /^warning {2}\S+?:(\d+:\d+) .*\[(.*)\]$/.exec(line) ?? []
    return place ? [`${code} ${place}`] : []
  })
}

test.each([
  [`with a as (select id from ${orders}),\nb as (select 1 as one)\nselect id from a`, ['cte-unused 2:1']],
  [`with a as (select id from ${orders}), "B c" as (select 1 as one) select id from a`, ['cte-unused 1:55']],
  [`with a(x) as materialized (select id from ${orders}) select 1 as one`, ['cte-unused 1:6']],
  // What an unused one reads is read.
  [`with a as (select id from ${orders}), b as (select id from a) select 1 as one`, ['cte-unused 1:55']],
  [
    `with recursive a as (select 1 as n union all select n + 1 from a where n < 3) select 1 as one`,
    ['cte-unused 1:16'],
  ],
  [`select id from (with a as (select 1 as n) select id from ${orders})`, ['cte-unused 1:22']],
  // A table of another schema that is called alike.
  [`with orders as (select 1 as id) select id from ${orders}`, ['cte-unused 1:6']],
  // It is named in a comment, and as a text.
  [`with a as (select 1 as n) select 'a' as a /* a */ -- from a`, ['cte-unused 1:6']],
])('a CTE that nothing reads is told at its name: %s', async (sql, expected) => {
  expect(await warningsOf(sql)).toEqual(expected)
})

test.each([
  `with a as (select id from ${orders}) from a`,
  `with a as (select id from ${orders}) select 1 as one where exists (from A)`,
  `with a as (select 1 as n), b as (select n from a) select n from b union all select n from a`,
  `with recursive a as (select 1 as n union all select n + 1 from a where n < 3) select n from a`,
  `with a as (select 1 as n) select (select max(n) from a) as most`,
  `with a as (select 1 as k, 2 as v) select * from (pivot a on k in (1, 2) using sum(v))`,
  `with a as (select id, euros from ${orders})\nselect id from a {{#if (is_incremental)}}where euros > 3{{/if}}`,
  `with a as (select 1 as n), b as (select 2 as n)\nselect n from {{#if (eq target.name "dev")}}a{{else}}b{{/if}}`,
])('what is read is not told: %s', async (sql) => {
  expect(await warningsOf(sql)).toEqual([])
})

test('an incremental model may read a CTE in one of its branches only', async () => {
  const sql = `{{config materialized="incremental" incremental_strategy="append"}}
with newest as (select max(id) as id from ${orders}), idle as (select 1 as one)
select id from ${orders} {{#if (is_incremental)}}where id > (select id from newest){{/if}}`
  expect(await warningsOf(sql)).toEqual(['cte-unused 2:71'])
})

test.each([
  [`with a as (select id, euros as e, customer from ${orders}) select id from a`, ['1:23', '1:35']],
  [`with a as (select id, euros * 2 as e from ${orders}) select x.id from a as x`, ['1:23']],
  [`with a as (select id, euros as e from ${orders}), b as (select id from a) select * from b`, ['1:23']],
  [`with a as (select id, count(*) as n from ${orders} group by id) select id from a`, ['1:23']],
])('a column of a CTE that nothing reads is told where it is written: %s', async (sql, places) => {
  expect(await warningsOf(sql)).toEqual(places.map((place) => `cte-column-unread ${place}`))
})

test.each([
  `with a as (select id, euros from ${orders}) select * exclude (euros) from a`,
  `with a as (select id, euros from ${orders}) select x.* from a as x`,
  `with a as (select id, euros from ${orders}) from a`,
  `with a as (select distinct id, euros from ${orders}) select id from a`,
  `with a as (select euros, count(*) as n from ${orders} group by 1) select n from a`,
  `with a as (select euros, count(*) as n from ${orders} group by all) select n from a`,
  `with a as (select id, euros from ${orders}) select count(*) as n from a`,
  `with a as (select id, euros from ${orders}) select a from a`,
  `with a as (select id, unnest([1, 2]) as n from ${orders}) select id from a`,
  `with a as (select 1 as k, 2 as v), b as (select 1 as k, 3 as w) select v, w from a join b using (k)`,
  `with a as (select 1 as k, 2 as v), b as (select 1 as k, 3 as w) select v, w from a natural join b`,
  `with a as (select id, euros from ${orders}), b as (select id, euros from a union select 1, 2) select id from b`,
  `with a as (select id, customer, euros from ${orders}) select id from a qualify row_number() over (partition by customer order by euros) = 1`,
  `with a(x, y) as (select id, euros from ${orders}) select x from a`,
  `with a as (select {id: id} as s, euros from ${orders}) select s.id, (select max(euros) from a) as most from a`,
])('where a column may be read, nothing is told: %s', async (sql) => {
  expect(await warningsOf(sql)).toEqual([])
})

test.each([
  [`select * from ${orders}`, ['1:8']],
  [`from ${orders}`, 1],
  [`with a as (select id, o.* from ${orders} as o) select * exclude (id_1) from a`, ['1:23']],
  [`select a.* from (select * from ${orders}) as a`, ['1:25']],
  [`select id from ${orders} union all select columns('id') from ${orders}`, ['1:59']],
] as const)('a star in gold is told where it takes what a parent has: %s', async (sql, places) => {
  const found = await warningsOf(sql, 'models/gold/orders.sql')
  if (typeof places === 'number') expect(found).toHaveLength(places)
  else expect(found).toEqual(places.map((place) => `star-in-gold ${place}`))
})

test.each([
  `with a as (select id, euros from ${orders}) select * from a`,
  `with a as (select * from ${orders}), b as (select id, euros from a) select b.* from b`,
  `select count(*) as n from ${orders}`,
  `with a as (select * from ${orders}) select id from a where exists (select * from a)`,
])('a star over a list that is written out is none: %s', async (sql) => {
  expect(await warningsOf(sql, 'models/gold/orders.sql')).toEqual([])
})

test('a star over an ephemeral model is told, and what stands in that is not told of those who read it', async () => {
  const shop = project({
    'models/raw.yml': sources,
    'project.yml': yml('rules: {sources_in_first_layer: off}'),
    'models/silver/inner.sql': `{{config materialized="ephemeral"}} with idle as (select 1 as n) select * from ${orders}`,
    'models/gold/sales.sql': 'select * from {{ref "inner"}}',
    'models/gold/listed.sql': 'select id from {{ref "inner"}}',
  })

  const { err } = await shop.cupel('check')

  expect(err.match(/warning .*/g)).toEqual([
    'warning  models/silver/inner.sql:1:42  nothing reads the CTE "idle"  [cte-unused]',
    'warning  models/gold/sales.sql:1:8  "sales" has whatever columns stand behind this star, and others when these change  [star-in-gold]',
  ])
})

test('a relationship between columns of types that are not alike is told at the test', async () => {
  const shop = project({
    'models/raw.yml': sources,
    'project.yml': yml('rules: {sources_in_first_layer: off}'),
    'models/orders.sql': `select id, customer, euros from ${orders}`,
    'models/customers.sql': `select id, id::bigint as big, id::varchar as text from ${orders}`,
    'models/all.yml': `models:
  - name: orders
    columns:
      - name: customer
        data_tests: [{relationships: {to: ref('customers'), field: id}}, {relationships: {to: ref('customers'), field: text}}]
      - name: id
        data_tests: [{relationships: {to: ref('customers'), field: big}}, {relationships: {to: "source('raw', 'orders')", field: customer}}]
`,
  })

  const { err } = await shop.cupel('check')

  expect(err.match(/warning .*/g)).toEqual([
    'warning  models/all.yml:5:22  orders.customer (varchar) and customers.id (integer) are compared, and are not of one kind  [relationship-types]',
    'warning  models/all.yml:7:75  orders.id (integer) and raw.orders.customer (varchar) are compared, and are not of one kind  [relationship-types]',
  ])
})

test('a comment in the line, or above it, allows what is told there', async () => {
  expect(await warningsOf('with a as (select 1 as n) -- cupel: allow cte-unused\nselect 1 as one')).toEqual([])
  expect(
    await warningsOf(
      '{{!-- cupel: allow star-in-gold, cte-unused --}}\n-- All of it.\nwith a as (select 1 as n) select 1 as one',
    ),
  ).toEqual([])
  expect(await warningsOf('-- cupel: allow star-in-gold\nwith a as (select 1 as n) select 1 as one')).toEqual([
    'cte-unused 2:6',
  ])
  expect(await warningsOf('-- cupel: allow cte-unused\n\nwith a as (select 1 as n) select 1 as one')).toEqual([
    'cte-unused 3:6',
  ])
})

test('project.yml turns findings off, makes them errors, and lets them pass over nodes', async () => {
  const sql = 'with a as (select 1 as n) select 1 as one'
  expect(await warningsOf(sql, 'models/a.sql', 'rules: {cte-unused: off}')).toEqual([])
  expect(await warningsOf(sql, 'models/a.sql', 'rules: {cte-unused: {exclude: [a]}}')).toEqual([])
  const shop = project({ 'models/a.sql': sql, 'project.yml': yml('rules: {cte-unused: error}') })
  const { out, err, code } = await shop.cupel('build')
  expect(code).toBe(1)
  expect(out + err).toContain('error  models/a.sql:1:6  nothing reads the CTE "a"  [cte-unused]')
})
