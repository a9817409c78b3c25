import { fc } from '../support/chance.ts'
import { project } from '../support/project.ts'

const others = {
  'models/orders.sql': '{{config materialized="table"}} select 1 as id, 2 as amount',
  'models/s.yml':
    'sources: [{name: raw, schema: main, tables: [{name: visits, columns: [{name: id, data_type: int}]}]}]',
}

/** What is said of a model with some SQL. */
const said = (sql: string) => project({ ...others, 'models/m.sql': sql }).cupel('check', '--select', '+m')

describe('what is called by its name alone in FROM is refused, with the call to write:', () => {
  test.each([
    ['select * from orders', 'models/m.sql:1:15', '{{ref "orders"}}'],
    ['select * from "Orders" as o', 'models/m.sql:1:15', '{{ref "orders"}}'],
    ['select 1 as x where exists (from orders)', 'models/m.sql:1:34', '{{ref "orders"}}'],
    ['with a as (select * from orders), b as (from a) from b', 'models/m.sql:1:26', '{{ref "orders"}}'],
    ['with orders as (select * from orders) from orders', 'models/m.sql:1:31', '{{ref "orders"}}'],
    [
      'select * from {{ref "orders"}} as o join visits as v using (id)',
      'models/m.sql:1:42',
      '{{source "raw" "visits"}}',
    ],
    ['select * from m', 'models/m.sql:1:15', '{{this}}'],
    ['select * from main.orders', 'models/m.sql:1:15', '{{ref "orders"}}'],
    ['select * from "MAIN" . "Orders" o', 'models/m.sql:1:15', '{{ref "orders"}}'],
    ['select * from {{target.schema}}.orders', 'models/m.sql:1:15', '{{ref "orders"}}'],
    ['with orders as (select 1 as id) select * from main.orders, orders', 'models/m.sql:1:47', '{{ref "orders"}}'],
    ['select * from main.visits', 'models/m.sql:1:15', '{{source "raw" "visits"}}'],
    ['select * from main.m', 'models/m.sql:1:15', '{{this}}'],
  ])('%s', async (sql, place, call) => {
    const { code, err } = await said(sql)
    expect(code).toBe(1)
    expect(err).toContain(`error  ${place}  `)
    expect(err).toContain('is read by its name alone')
    expect(err).toContain(call)
    expect(err).toContain('the project has a fault')
  })
})

test('a bare name that a CTE has, an alias or a column is none of it, however they nest', async () => {
  const query: fc.Arbitrary<string> = fc.letrec<{ query: string }>((tie) => ({
    query: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(
        'select orders.id from {{ref "orders"}} as orders',
        'select 1 as id',
        `select length('from orders') as id`,
        'select id as orders, id from {{ref "orders"}}',
      ),
      tie('query').map((q) => `with orders as (${q}) select id from orders`),
      tie('query').map((q) => `with visits as (${q}), orders as (from visits) select id from (from orders) as visits`),
      fc
        .tuple(tie('query'), tie('query'))
        .map(([a, b]) => `select id from (${a}) union all (${b.replace(/^select id as orders, id/, 'select id')})`),
      tie('query').map(
        (q) =>
          `with recursive orders as (select 1 as id union all select id + 1 from orders where id < 3), m as (${q}) select m.id from m, orders`,
      ),
    ),
  })).query
  for (const sql of fc.sample(query, { numRuns: 60, seed: 4 }))
    expect([sql, await said(sql)]).toMatchObject([sql, { code: 0 }])
})

test('check lists what is read outside the project, each once, with its place', async () => {
  const shop = project({
    'data/f.csv': 'id\n1\n',
    'models/inside.sql': `select * from read_csv('data/../data/f.csv')`,
    'models/outside.sql': `select a.* from read_text('/etc/hostname') as a, read_text(['data/f.csv', '../*']) as b`,
    'models/computed.sql': `{{config materialized="incremental"}} select * from read_text('/etc/' || 'hostname')`,
  })
  const { code, out } = await shop.cupel('check')
  expect({ code, out }).toEqual({
    code: 0,
    out: [
      '3 models are sound.',
      'Read outside the project:',
      '  models/computed.sql:1:53  read_text(…), of what the query computes',
      "  models/outside.sql:1:17  read_text('/etc/hostname')",
      "  models/outside.sql:1:50  read_text('../*')",
      '',
    ].join('\n'),
  })
})
