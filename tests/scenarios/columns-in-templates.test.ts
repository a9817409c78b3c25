import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'

const warehouses: Readonly<Record<string, () => Promise<TestWarehouse>>> = {
  DuckDB: async () => duckdbFile,
  PostgreSQL: postgresDatabase,
  Snowflake: async () => emulatedWarehouse(await emulatedSnowflake()),
}

const files = {
  'models/orders.sql': 'select 1 as Id, \'x\' as kind, cast(2.5 as decimal(10, 2)) as "Net Amount"',
  'models/between.sql': '{{config materialized="ephemeral"}} select {{columns (ref "orders")}} from {{ref "orders"}}',
  'models/types.sql':
    '{{#each (columns (ref "between")) as |column|}}{{#unless @first}} union all {{/unless}}select {{literal column.name}} as name, {{literal column.type}} as type, cast({{column}} as varchar) as value from {{ref "between"}}{{/each}}',
  'macros/tests.sql':
    '{{#test "all_there" as |model|}}select * from {{model}} where {{#each (columns model) as |column|}}{{column}} is null or {{/each}}false{{/test}}',
  'models/orders.yml': 'models:\n  - name: orders\n    data_tests: [all_there: {config: {where: "id = 1"}}]\n',
}

describe.each(Object.entries(warehouses))('on %s', (_, warehouse) => {
  test('a template goes through the columns that the check has bound, through ephemeral models too', async () => {
    const shop = project(files, await warehouse())
    expect((await shop.build()).statuses).toEqual({ orders: 'built', types: 'built', all_there_orders: 'passed' })
    expect(await shop.rows('select name, type, value from main.types order by name')).toEqual([
      { name: 'Id', type: 'INTEGER', value: '1' },
      { name: 'Net Amount', type: 'DECIMAL(10,2)', value: '2.50' },
      { name: 'kind', type: 'VARCHAR', value: 'x' },
    ])
  })

  test('a column that comes to a parent comes to what lists its columns', async () => {
    const shop = project(files, await warehouse())
    await shop.build()
    shop.write({ 'models/orders.sql': "select 1 as id, 'x' as kind, true as is_paid" })
    await shop.build()
    const names = await shop.rows('select name, value from main.types order by name')
    expect(names).toEqual([
      { name: 'id', value: '1' },
      { name: 'is_paid', value: 'true' },
      { name: 'kind', value: 'x' },
    ])
  })
})

test('a part that is built alone takes the columns of what stands in the warehouse', async () => {
  const shop = project(files)
  await shop.build()
  const compiled = await shop.cupel('compile', '--select', 'types')
  expect(compiled.out).toContain(`'Net Amount' as name`)
})

test('they are there in every command, and the lineage of the columns is known', async () => {
  const shop = project({
    ...files,
    'models/copy.sql': 'select {{columns (ref "orders")}} from {{ref "orders"}}',
    'models/copy.yml':
      'unit_tests:\n  - name: copies\n    model: copy\n    given: [{input: ref("orders"), rows: [{id: 7, kind: b}]}]\n    expect: {rows: [{id: 7, kind: b, "Net Amount": null}]}\n',
  })
  expect(await shop.cupel('check')).toMatchObject({ code: 0 })
  expect((await shop.cupel('compile', '--select', 'copy')).out).toContain('select "Id", "kind", "Net Amount" from')
  expect((await shop.cupel('build', '--explain')).code).toBe(0)
  expect((await shop.cupel('test', '--select', 'test_type:unit')).out).toContain('1 passed')
  await shop.build()
  expect((await shop.cupel('lineage', 'copy.kind')).out).toContain('orders.kind')
  expect(
    (await shop.cupel('show', '--inline', 'select {{columns (ref "orders")}} from {{ref "orders"}}')).out,
  ).toContain('Net Amount')
})

test('an incremental model may ask for its own columns where its table stands', async () => {
  const shop = project({
    'models/a.sql': '{{config materialized="table"}} select 1 as id, 2 as n',
    'models/b.sql':
      '{{config materialized="incremental" on_schema_change="append_new_columns"}}select id{{#if (is_incremental)}}, {{#each (columns this) as |column|}}{{#if (eq column.name "n")}}n{{/if}}{{/each}}{{else}}, n{{/if}} from {{ref "a"}}',
  })
  await shop.build()
  await shop.build()
  expect(await shop.rows('main.b')).toEqual([
    { id: 1, n: 2 },
    { id: 1, n: 2 },
  ])
})

test('hooks and macros in TypeScript are given them too', async () => {
  const shop = project({
    'macros/names.ts': 'export const names = (columns: readonly {name: string}[]) => columns.map(String).join(" || ")',
    'models/a.sql': `{{config materialized="table" post_hook="create table main.noted as select {{columns this}} from {{this}}"}} select 'x' as b, 'y' as "c d"`,
    'models/b.sql': 'select {{names (columns (ref "a"))}} as both from {{ref "a"}}',
  })
  await shop.build()
  expect(await shop.rows('main.b')).toEqual([{ both: 'xy' }])
  expect(await shop.rows('main.noted')).toEqual([{ b: 'x', 'c d': 'y' }])
})

describe('what is wrong is told at its place', () => {
  const source = {
    'models/s.yml': 'sources:\n  - name: raw\n    tables: [{name: orders, load: {format: csv, glob: "none/*.csv"}}]\n',
  }

  test('where nobody knows the columns', async () => {
    const shop = project({
      ...source,
      'models/a.sql': 'select {{columns (source "raw" "orders")}} from {{source "raw" "orders"}}',
    })
    const { code, err } = await shop.cupel('build')
    expect(code).toBe(1)
    expect(err).toContain('models/a.sql:1:8  the columns of "raw.orders" are asked for, and nobody knows them yet')
  })

  test('and once where it only follows from a fault, or where nothing will run', async () => {
    const shop = project({
      'models/a.sql': 'select nothing as id',
      'models/b.sql': 'select {{columns (ref "a")}} from {{ref "a"}}',
      'models/c.sql': 'select {{columns (ref "b")}} from {{ref "b"}}',
      'models/c.yml':
        'unit_tests: [{name: u, model: c, given: [{input: ref("b"), rows: [{id: 1}]}], expect: {rows: [{id: 1}]}}]\n',
    })
    const { err } = await shop.cupel('check')
    expect(err).not.toContain('columns-unknown')
    expect(err.match(/^error/gm)).toHaveLength(1)
    const offline = project({
      ...source,
      'models/a.sql': 'select {{columns (source "raw" "orders")}} from {{source "raw" "orders"}}',
    })
    const said = await offline.cupel('check')
    expect(said).toMatchObject({ code: 0 })
  })

  test.each([
    ['a text', '{{columns "orders"}}', 'takes a relation, as (ref "orders")'],
    ['nothing', '{{columns}}', 'takes a relation, as (ref "orders")'],
    ['two relations', '{{columns (ref "a") (ref "a")}}', 'takes a relation, as (ref "orders")'],
  ])('for %s', async (_, call, expected) => {
    const shop = project({ 'models/a.sql': 'select 1 as id', 'models/b.sql': `select ${call} from {{ref "a"}}` })
    const { err } = await shop.cupel('check')
    expect(err).toContain('models/b.sql:1:8')
    expect(err).toContain(expected)
  })
})
