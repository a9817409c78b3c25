import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { at, type Marked } from '../support/at.ts'
import type { Files } from '../support/folders.ts'
import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'

const warehouses = { duckdb: async () => duckdbFile, postgres: postgresDatabase } as const

/** Orders whose status is told in a seed, and a model with a column for each that there is. */
const files: Files = {
  'seeds/raw_orders.csv': 'id,status,amount\n1,paid,10\n2,open,3\n3,paid,4\n',
  'models/orders.sql': '{{config materialized="table"}}\nselect id, status, amount from {{ref "raw_orders"}}',
  'models/queries.yml': `queries:
  - name: statuses
    description: All statuses that there are.
    sql: select distinct status from {{ref "orders"}} where status <> '{{var "not"}}' order by status
`,
  'models/by_status.sql': `{{config materialized="table"}}
select {{pivot "status" (query "statuses") then_value="amount" suffix="_amount"}} from {{ref "orders"}}`,
}

describe.each(Object.entries(warehouses))('on %s', (_, open) => {
  async function shopOf(more: Files = {}) {
    const warehouse = await open()
    const dev = JSON.stringify({ type: warehouse.type, ...warehouse.settings })
    return project(
      { 'project.yml': `name: shop\nvars: {not: void}\ntargets: {dev: ${dev}}\n`, ...files, ...more },
      warehouse,
    )
  }

  test('a model asks a query when what it reads is built, and has a column for each value that there is by then', async () => {
    const shop = await shopOf()
    const { statuses, findings } = await shop.build()

    expect(statuses).toEqual({ raw_orders: 'built', orders: 'built', by_status: 'built' })
    expect(findings.map(({ code, message }) => [code, message])).toEqual([
      ['not-checked', '1 model is not checked: the SQL waits for what a query answers'],
    ])
    expect(await shop.rows('select open_amount, paid_amount from main.by_status')).toEqual([
      { open_amount: expect.anything(), paid_amount: expect.anything() },
    ])
    expect((await shop.rows('main.by_status')).map((row) => Object.values(row).map(Number))).toEqual([[3, 14]])
    const sql = readFileSync(join(shop.folder, 'target/compiled/models/by_status.sql'), 'utf8')
    expect(sql).toContain(`'open'`)

    shop.write({ 'seeds/raw_orders.csv': 'id,status,amount\n1,sent,2\n2,void,9\n' })
    await shop.build()
    expect(await shop.rows('select * from main.by_status')).toEqual([{ sent_amount: expect.anything() }])
  })

  test('an answer is a list of rows, of whose columns a template tells', async () => {
    const shop = await shopOf({
      'models/queries.yml': `queries:
  - {name: counts, sql: 'select status, count(*) as many, min(amount) > 3 as is_large from {{ref "orders"}} group by status order by status'}
`,
      'models/by_status.sql': `{{#each (query "counts") as |row|}}select {{literal row.status}} as status, {{row.many}} as many, {{#if row.is_large}}1{{else}}0{{/if}} as is_large{{#unless @last}}
union all {{/unless}}{{/each}}`,
    })
    await shop.build()
    expect(await shop.rows('main.by_status')).toEqual([
      { status: 'open', many: 1, is_large: 0 },
      { status: 'paid', many: 2, is_large: 1 },
    ])
  })

  test('tests hold a model back that asks, and those that stand on it are built of what it gave', async () => {
    const shop = await shopOf({
      'seeds/seeds.yml': 'seeds: [{name: raw_orders, config: {column_types: {amount: integer}}}]',
      'models/by_status.yml': 'models: [{name: by_status, columns: [{name: paid_amount, data_tests: [not_null]}]}]',
      'models/top.sql': '{{config materialized="table"}}\nselect paid_amount as paid from {{ref "by_status"}}',
    })
    const { statuses } = await shop.build()
    expect(statuses).toMatchObject({ by_status: 'built', not_null_by_status_paid_amount: 'passed', top: 'built' })
    expect((await shop.rows('main.top')).map(({ paid }) => Number(paid))).toEqual([14])

    shop.write({ 'seeds/raw_orders.csv': 'id,status,amount\n1,paid,\n' })
    const held = await shop.build()
    expect(held.statuses).toMatchObject({ by_status: 'held', not_null_by_status_paid_amount: 'failed', top: 'skipped' })
    expect((await shop.rows('main.top')).map(({ paid }) => Number(paid))).toEqual([14])
  })

  test('an incremental model and a snapshot ask too', async () => {
    const shop = await shopOf({
      'models/by_status.sql': `{{config materialized="incremental" unique_key="id"}}
select id, {{pivot "status" (query "statuses") suffix="_is"}} from {{ref "orders"}} group by id`,
      'snapshots/kept.sql': `{{config unique_key="id" strategy="check" check_cols="all"}}
select id, status from {{ref "orders"}} where status in ({{#each (query "statuses") as |row|}}{{literal row.status}}{{#unless @last}}, {{/unless}}{{/each}})`,
    })
    for (let time = 0; time < 2; time++)
      expect((await shop.build()).statuses).toMatchObject({ by_status: 'built', kept: 'built' })
    expect(await shop.rows('select id, open_is, paid_is from main.by_status order by id')).toHaveLength(3)
    expect(await shop.rows('select id from main.kept')).toHaveLength(3)
  })
})

test('the plan says that the SQL is known late, and what a query reads is a parent', async () => {
  const shop = project({
    ...files,
    'models/by_status.sql': 'select {{pivot "status" (query "statuses")}} from {{ref "raw_orders"}}',
  })
  shop.write({ 'project.yml': 'name: shop\nvars: {not: void}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n' })
  const { out } = await shop.cupel('build', '--explain', '--select', '+by_status')
  expect(out).toMatch(
    /build {3}main\.orders .*\n(.*\n)*build {3}main\.by_status {2}create view: nothing stands there yet; SQL known late/,
  )
})

describe('what is wrong with a query is told before anything runs, at its place', () => {
  test.each<[string, Readonly<Record<string, Marked>>, string]>([
    [
      'its SQL',
      { 'models/queries.yml': at`queries: [{name: statuses, sql: 'select ${'statos'} from {{ref "orders"}}'}]` },
      'sql-refused',
    ],
    [
      'its ref',
      { 'models/queries.yml': at`queries: [{name: statuses, sql: 'select 1 from ${'{{ref "order"}}'}'}]` },
      'ref-not-found',
    ],
    [
      'its name',
      { 'models/by_status.sql': at`select {{pivot "status" ${'(query "status")'}}} from {{ref "orders"}}` },
      'query-unknown',
    ],
    [
      'a name that is computed',
      {
        'models/by_status.sql': at`select {{pivot "status" ${'(query (concat "a" target.name))'}}} from {{ref "orders"}}`,
      },
      'argument-wrong',
    ],
    [
      'who asks: an ephemeral model',
      {
        'models/by_status.sql': at`{{config materialized="ephemeral"}}
select {{pivot "status" ${'(query "statuses")'}}} from {{ref "orders"}}`,
      },
      'argument-wrong',
    ],
    [
      'who asks: a data test',
      {
        'tests/data-quality/few.sql': at`select 1 from {{ref "orders"}} where {{#if ${'(query "statuses")'}}}true{{/if}}`,
      },
      'query-late',
    ],
  ])('%s', async (_, wrong, code) => {
    const shop = project({
      ...files,
      ...wrong,
      'project.yml': 'name: shop\nvars: {not: void}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n',
    })
    const [[file, text]] = Object.entries(wrong) as [[string, Marked]]
    const location = expect.objectContaining({ file, ...text.marked })
    await expect(shop.build()).rejects.toMatchObject({
      diagnostics: expect.arrayContaining([expect.objectContaining({ code, location })]),
    })
    expect(await shop.relations().catch(() => [])).toEqual([])
  })
})
