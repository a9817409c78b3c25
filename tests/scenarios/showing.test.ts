import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { project, type TestProject } from '../support/project.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'

const files = {
  'seeds/orders.csv': 'id,city,amount\n1,Lyon,10.50\n2,Lyon,4.00\n3,Delft,7.25\n',
  'macros/tax.sql': '{{#macro "with_tax" as |amount|}}cast({{amount}} * 1.2 as decimal(18, 2)){{/macro}}',
  'models/taxed.sql':
    '{{config materialized="ephemeral"}} select id, city, {{with_tax "amount"}} as amount from {{ref "orders"}}',
  'models/revenue.sql': 'select city, sum(amount) as revenue from {{ref "taxed"}} group by city order by city',
  'models/more.sql': 'select * from {{ref "revenue"}}',
  'models/kept.sql':
    '{{config materialized="incremental"}} select 1 as id {{#if (is_incremental)}} where false {{/if}}',
  'tests/data-quality/small.sql': 'select id from {{ref "orders"}} where amount < 5',
}

const warehouses: Readonly<Record<string, () => Promise<TestWarehouse>>> = {
  duckdb: async () => duckdbFile,
  postgres: postgresDatabase,
  snowflake: async () => emulatedWarehouse(await emulatedSnowflake()),
}

const tablesOf = async (shop: TestProject) => (await shop.relations()).filter((name) => !name.startsWith('_CUPEL.'))

describe.each(Object.entries(warehouses))('on %s', (_, open) => {
  const opened = open().then((warehouse) => project(files, warehouse))

  test('a model is shown that was never built, in its order, with the ephemeral models that it reads', async () => {
    const shop = await opened
    await shop.cupel('seed')
    const { code, out, err } = await shop.cupel('show', '-s', 'revenue')
    expect([code, out, err]).toEqual([0, "city     revenue\n'Delft'  8.70\n'Lyon'   17.40\n", ''])
    expect(await tablesOf(shop)).toEqual([expect.stringMatching(/\.orders$/i)])
  })

  test('a query of one own reads nodes and calls macros', async () => {
    const shop = await opened
    const { code, out, err } = await shop.cupel(
      'show',
      '--inline',
      'select id, {{with_tax "amount"}} as taxed from {{ref "orders"}} order by id desc;',
      '--limit',
      '2',
    )
    expect([code, out, err]).toEqual([
      0,
      'id  taxed\n 3  8.70\n 2  4.80\nand more; --limit says how many are shown\n',
      '',
    ])
  })

  test('rows are handed on as JSON and as CSV, numbers with all their digits', async () => {
    const shop = await opened
    const asked = `select 1.10 as price, cast(null as text) as nothing, '' as empty, 'a "b", c' as text, true as yes`
    const json = await shop.cupel('show', '--inline', asked, '--output', 'json')
    expect(json.out).toBe(
      '{"node":"--inline","show":[{"price":1.10,"nothing":null,"empty":"","text":"a \\"b\\", c","yes":true}]}\n',
    )
    const csv = await shop.cupel('show', '--inline', asked, '--output', 'csv')
    expect(csv.out).toBe('price,nothing,empty,text,yes\n1.10,,"","a ""b"", c",true\n')
  })

  test('seeds hold rows, data tests find some, and several nodes are told apart', async () => {
    const shop = await opened
    const { code, out } = await shop.cupel(
      'show',
      '-s',
      'orders',
      'small',
      '--limit',
      '1',
      '--indirect-selection',
      'empty',
    )
    expect([code, out]).toEqual([
      0,
      "orders:\nid  city    amount\n 1  'Lyon'  10.50\nand more; --limit says how many are shown\nsmall:\nid\n 2\n",
    ])
  })

  test('nothing is written, even where a query would', async () => {
    const shop = await opened
    for (const inline of ['drop table {{ref "orders"}}', 'select 1 as id; select 2 as id', 'insert into x select 1']) {
      const { code, err } = await shop.cupel('show', '--inline', inline)
      expect([code, err]).toEqual([
        1,
        expect.stringMatching(/^error {2}--inline:1:\d+ {2}a query is one SELECT; this is/),
      ])
    }
    expect(await tablesOf(shop)).toHaveLength(1)
  })
})

describe('what cannot be shown says why:', () => {
  const shop = project({
    ...files,
    'project.yml':
      'name: shop\ndata_tests: {+enabled: false}\nmodels: {+tags: x}\ntargets:\n  dev: {type: duckdb, path: shop.duckdb}\n',
  })
  test.each<[readonly string[], string, number]>([
    [['-s', 'more'], 'main.revenue is not there: the model "revenue" was never built', 1],
    [['-s', 'orders'], 'main.orders is not there: the seed "orders" was never loaded', 1],
    [['--inline', 'select * from {{ref "ordrs"}}'], '--inline:1:15  ref "ordrs" does not exist', 1],
    [['--inline', 'select idd from {{ref "kept"}}'], 'main.kept is not there', 1],
    [['--inline', 'select {{this}} as x'], '--inline:1:10', 1],
    [['--inline', ' '], '--inline:1:1  the query renders to no SQL', 1],
    [['--inline', 'select 1', '-s', 'orders'], '--inline is shown by itself: leave out --select and --exclude', 2],
    [[], '--select says what is shown; a query of your own is given with --inline', 2],
    [['-s', 'kept', '--limit', '-2'], '--limit must be a whole number, at least -1; it is "-2"', 2],
  ])('%j', async (args, said, exit) => {
    const { code, err } = await shop.cupel('show', ...args)
    expect([code, err]).toEqual([exit, expect.stringContaining(said)])
  })

  test('an incremental model is shown as it would be made anew', async () => {
    expect((await shop.cupel('show', '-s', 'kept', '--limit', '-1')).out).toBe('id\n 1\n')
  })
})

test('a column about persons is not shown, of a model or of what a query reads', async () => {
  const shop = project({
    'models/people.sql': '{{config materialized="table"}} select 1 as id, \'ada@example.org\' as email',
    'models/people.yml': 'models: [{name: people, columns: [{name: email, pii: true}]}]',
  })
  await shop.build()
  for (const args of [
    ['-s', 'people'],
    ['--inline', 'select * from {{ref "people"}}'],
  ])
    expect((await shop.cupel('show', ...args)).out).toBe('id\n 1\nnot shown, since pii: email\n')
})
