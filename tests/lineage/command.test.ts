import { project } from '../support/project.ts'

const shop = project({
  'models/sources.yml': `sources:
  - name: raw
    schema: raw
    tables: [{name: orders, columns: [{name: id, data_type: integer}, {name: euros, data_type: integer}, {name: state, data_type: varchar}]}]
`,
  'models/silver/paid.sql': `{{config materialized="ephemeral"}}
select id, euros from {{source "raw" "orders"}} where state = 'paid'`,
  'models/silver/orders.sql': 'select id, euros * 100 as cents\nfrom {{ref "paid"}}',
  'models/gold/sales.sql': 'select sum(cents) as cents, count(*) as orders from {{ref "orders"}}',
  'models/gold/newest.sql': `{{config materialized="incremental" incremental_strategy="append"}}
select id from {{ref "orders"}} {{#if (is_incremental)}}where id > (select max(id) from {{this}}){{/if}}`,
  'models/files.sql': `select * from read_csv('some.csv')`,
  'some.csv': 'a,b\n1,2\n',
})

test('a column is followed up to the sources, through ephemeral models, with the place of each step', async () => {
  const { out, code } = await shop.cupel('lineage', 'gold.sales.cents')

  expect(code).toBe(0)
  expect(out).toBe(`sales.cents
└─ orders.cents  aggregation  models/gold/sales.sql:1:8
   └─ paid.euros  transformation  models/silver/orders.sql:1:18
      └─ raw.orders.euros  identity  models/silver/paid.sql:2:12
`)
})

test('a node alone means all of its columns, and tells what decides on its rows', async () => {
  const { out } = await shop.cupel('lineage', 'paid')

  expect(out).toBe(`paid.id
└─ raw.orders.id  identity  models/silver/paid.sql:2:8
paid.euros
└─ raw.orders.euros  identity  models/silver/paid.sql:2:12

Which rows there are is decided by
  raw.orders.state  filter  models/silver/paid.sql:2:61
`)
})

test('what a column reaches is its columns, and all columns of models whose rows it decides on', async () => {
  const { out } = await shop.cupel('lineage', 'raw.orders.state', '--downstream')

  expect(out.replaceAll(/ {2}models\S+/g, '')).toBe(`raw.orders.state
└─ paid.*  filter
   └─ orders.*  filter
      ├─ newest.*  filter
      └─ sales.*  filter
`)
})

test('an incremental model has the uses of both branches, and may read itself', async () => {
  const { out } = await shop.cupel('lineage', 'newest.id', '--output', 'json')

  const edges = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(edges).toContainEqual(
    expect.objectContaining({
      from: { node: 'model.shop.newest', column: 'id' },
      to: { node: 'model.shop.newest', column: null },
      kind: 'filter',
    }),
  )
  expect(edges).toContainEqual(
    expect.objectContaining({ from: { node: 'model.shop.orders', column: 'id' }, kind: 'identity' }),
  )
})

test('what cannot be known is said to be so', async () => {
  expect((await shop.cupel('lineage', 'files.a')).out).toBe('files.a  not known\n')
})

test('a column that is not there is told with the nearest', async () => {
  const { err, code } = await shop.cupel('lineage', 'sales.cent')

  expect(code).toBe(2)
  expect(err).toContain('Did you mean "cents"?')
})
