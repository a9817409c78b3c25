import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import type { Files } from '../support/folders.ts'
import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'

const warehouses = { duckdb: async () => duckdbFile, postgres: postgresDatabase } as const

const model = (select: string, config = 'materialized="table"') => `{{config ${config}}}\n${select}\n`

/** Orders with a key, an amount that is not negative, a code that stands once, and a country that is there. */
const ofOrders = (config = ''): Files => ({
  'models/orders.yml': `models:
  - name: orders
    config: {contract: {enforced: true}${config}}
    constraints: [{type: check, name: not_negative, expression: amount >= 0}, {type: unique, columns: [code, country]}]
    columns:
      - {name: id, data_type: integer, constraints: [{type: primary_key}]}
      - {name: amount, data_type: integer}
      - {name: code, data_type: varchar}
      - {name: country, data_type: varchar, constraints: [{type: not_null}]}
`,
})
const good = `select 1 as id, 10 as amount, 'a' as code, 'NL' as country`

const breaks: readonly (readonly [what: string, row: string, line: number, said: RegExp])[] = [
  ['a key twice', `1, 2, 'b', 'NL'`, 6, /duplicate|duplicated/i],
  ['a key that is NULL', `null, 2, 'b', 'NL'`, 6, /null/i],
  ['a check', `2, -2, 'b', 'NL'`, 4, /check/i],
  ['a unique pair', `2, 2, 'a', 'NL'`, 4, /duplicate|duplicated/i],
  ['NULL', `2, 2, 'b', null`, 9, /null/i],
]

describe.each(Object.entries(warehouses))('on %s', (_, open) => {
  const shopOf = async (files: Files, warehouse?: TestWarehouse) => project(files, warehouse ?? (await open()))

  test('constraints that are new come to a table that is kept with --full-refresh, and the plan says so', async () => {
    const config = 'materialized="incremental" on_schema_change="fail" unique_key="id"'
    const before = String(ofOrders()['models/orders.yml'])
    const shop = await shopOf({
      'models/orders.sql': model(good, config),
      'models/orders.yml': before.replace(/constraints: \[\{type: check.*\n/, 'constraints: []\n'),
    })
    await shop.build()
    const explained = async () => (await shop.cupel('build', '--explain')).out
    expect(await explained()).not.toContain('is kept')

    shop.write(ofOrders())
    expect(await explained()).toContain('is kept with the constraints that it has; --full-refresh makes it anew')
    shop.write({ 'models/orders.sql': model(good.replace('10', '-10'), config) })
    expect((await shop.build()).statuses).toEqual({ orders: 'built' })
    expect((await shop.build({ fullRefresh: true })).statuses).toEqual({ orders: 'error' })
    shop.write({ 'models/orders.sql': model(good, config) })
    expect((await shop.build({ fullRefresh: true })).statuses).toEqual({ orders: 'built' })
    expect(await explained()).not.toContain('is kept')
  })

  test('a build tells which constraints a kept table lacks, and has besides, at their place, until both are the same', async () => {
    const config = 'materialized="incremental" on_schema_change="fail" unique_key="id" incremental_strategy="merge"'
    const described = (ofModel: string, ofCountry: string, ofFile = ''): Files => ({
      'models/orders.yml': `models:
  - name: orders
    config: {contract: {enforced: true}${ofFile}}
    constraints: [${ofModel}]
    columns:
      - {name: id, data_type: integer}
      - {name: amount, data_type: integer}
      - {name: code, data_type: varchar}
      - {name: country, data_type: varchar, constraints: [${ofCountry}]}
`,
    })
    const check = (least: number) => `{type: check, expression: "amount >= ${least} and code in ('a', 'b')"}`
    const shop = await shopOf({
      'models/orders.sql': model(good, config),
      ...described(check(0), '{type: not_null}'),
    })
    const told = async (...rest: string[]) => {
      const { code, err } = await shop.cupel('build', ...rest)
      expect(code).toBe(0)
      return err.split('\n').filter((line) => line.includes('[constraint-stale]'))
    }
    expect([await told(), await told()]).toEqual([[], []])

    const other = [`{type: unique, columns: [code, id]}, ${check(1)}`, ''] as const
    shop.write(described(...other))
    const stale = [
      /^warning {2}models\/orders\.yml:3:14 {2}main\.orders is kept with CHECK.*amount >= 0.*, which its model does not say/,
      /^warning {2}models\/orders\.yml:3:14 {2}main\.orders is kept with NOT NULL \(country\), which its model does not say/,
      /^warning {2}models\/orders\.yml:4:19 {2}main\.orders is kept without the constraint unique \(code, id\)/,
      /^warning {2}models\/orders\.yml:4:56 {2}main\.orders is kept without the constraint check/,
    ]
    const isStale = stale.map((line) => expect.stringMatching(line))
    for (const _run of [1, 2]) expect((await told()).toSorted()).toEqual(isStale)
    shop.write(described(...other, ', full_refresh: false'))
    expect((await shop.cupel('build', '--full-refresh')).err).toContain('alter the table yourself')
    shop.write(described(...other))
    expect((await shop.cupel('build')).err).toContain('cupel build --select orders --full-refresh')
    expect([await told('--full-refresh'), await told()]).toEqual([[], []])
  })

  test.each(breaks)(
    '%s in a table is refused, at its constraint, and the old rows stay',
    async (_what, row, line, said) => {
      const shop = await shopOf({ 'models/orders.sql': model(good), ...ofOrders() })
      await shop.build()
      shop.write({ 'models/orders.sql': model(`${good} union all select ${row}`) })
      const { code, err } = await shop.cupel('build')

      expect(code).toBe(1)
      // DuckDB does not say which of two keys it is: then the place is the contract's.
      expect(err).toMatch(new RegExp(`models/orders\\.yml:(${line}|3):`))
      expect(err).toMatch(said)
      expect(err).toContain('[constraint-broken]')
      expect(await shop.rows('select id from main.orders')).toEqual([{ id: 1 }])
    },
  )

  test.each(['append', 'merge', 'delete+insert'])(
    'an incremental model that is kept by %s holds new rows against them',
    async (strategy) => {
      const key = strategy === 'append' ? '' : ' unique_key="id"'
      const config = `materialized="incremental" on_schema_change="fail" incremental_strategy="${strategy}"${key}`
      const shop = await shopOf({ 'models/orders.sql': model(good, config), ...ofOrders() })
      await shop.build()
      shop.write({ 'models/orders.sql': model(`select 2 as id, 5 as amount, 'b' as code, 'NL' as country`, config) })
      expect((await shop.build()).statuses).toEqual({ orders: 'built' })
      shop.write({ 'models/orders.sql': model(`select 3 as id, -5 as amount, 'c' as code, 'NL' as country`, config) })
      const { code, err } = await shop.cupel('build')

      expect(code).toBe(1)
      expect(err).toContain('models/orders.yml:4:')
      expect(await shop.rows('select id from main.orders order by id')).toEqual([{ id: 1 }, { id: 2 }])
      // The table still has them: nobody else writes what they refuse.
      await expect(shop.sql(`insert into main.orders values (4, 1, 'd', null)`)).rejects.toThrow(/null/i)
      await expect(shop.sql(`insert into main.orders values (1, 1, 'd', 'NL')`)).rejects.toThrow(/duplicate/i)
    },
  )

  test('a table that was published, again and again, has them, and so has one that became of a view', async () => {
    const shop = await shopOf({ 'models/orders.sql': model(good, 'materialized="view"') })
    await shop.build()
    shop.write({ 'models/orders.sql': model(good), ...ofOrders() })
    for (const _round of [1, 2, 3]) expect((await shop.build()).statuses).toEqual({ orders: 'built' })
    for (const [, row] of breaks) await expect(shop.sql(`insert into main.orders values (${row})`)).rejects.toThrow()
    await shop.sql(`insert into main.orders values (2, 2, 'b', 'NL')`)
  })

  test('tests read the candidate, and what fails them is held, constraints or not', async () => {
    const shop = await shopOf({
      'models/orders.sql': model(good),
      ...ofOrders(),
      'models/tests.yml': 'seeds: []\n',
      'tests/data-quality/small.sql': 'select * from {{ref "orders"}} where amount > 5\n',
    })
    expect((await shop.build()).statuses).toEqual({ orders: 'held', small: 'failed' })
    shop.write({ 'models/orders.sql': model(good.replace('10 as', '1 as')) })
    expect((await shop.build()).statuses).toEqual({ orders: 'built', small: 'passed' })
  })

  test('a view, and a model without a contract, have none, and it is told', async () => {
    const shop = await shopOf({ 'models/orders.sql': model(good, 'materialized="view"'), ...ofOrders() })
    const view = await shop.cupel('check')
    expect(view.code).toBe(0)
    expect(view.err).toContain('the constraint primary_key (id) is not written: materialized="view" makes no table')
    expect(view.err.match(/constraint-unwritten/g)).toHaveLength(4)
    shop.write({
      'models/orders.yml': 'models: [{name: orders, columns: [{name: id, constraints: [{type: unique}]}]}]\n',
    })
    expect((await shop.cupel('check')).err).toContain('unique (id) is not written: no contract is enforced')
  })

  test('what is personal is not shown of rows that break one', async () => {
    const shop = await shopOf({
      'models/people.sql': model(`select * from (values ('ada@x.org'), ('ada@x.org')) as rows(email)`),
      'models/people.yml':
        'models: [{name: people, config: {contract: {enforced: true}}, columns: [{name: email, data_type: text, pii: true, constraints: [{type: unique}]}]}]\n',
    })
    const { out, err } = await shop.cupel('build')
    expect(err).toContain('its rows are not shown, since pii is among them')
    expect(out + err).not.toContain('ada@x.org')
  })
})

describe('foreign keys', () => {
  const keyed = (to = "to: ref('customers'), to_columns: id"): Files => ({
    'models/customers.sql': model('select 7 as id union all select 8'),
    'models/orders.sql': model('select 1 as id, 7 as customer'),
    'models/all.yml': `models:
  - name: customers
    config: {contract: {enforced: true}}
    columns: [{name: id, data_type: integer, constraints: [{type: primary_key}]}]
  - name: orders
    config: {contract: {enforced: true}}
    columns:
      - {name: id, data_type: integer}
      - {name: customer, data_type: integer, constraints: [{type: foreign_key, name: of_customer, ${to}}]}
`,
  })

  test('lead to what is built before, and stay when that is replaced', async () => {
    const shop = project(keyed(), await postgresDatabase())
    await shop.build()
    await expect(shop.sql('insert into main.orders values (2, 9)')).rejects.toThrow(/of_customer/)
    await shop.build({ select: ['customers'] })
    await expect(shop.sql('insert into main.orders values (2, 9)')).rejects.toThrow(/of_customer/)
    await shop.build()
    await expect(shop.sql('delete from main.customers where id = 7')).rejects.toThrow(/of_customer/)
    await shop.sql('insert into main.orders values (2, 8)')
  })

  test('rows that lead nowhere are not published', async () => {
    const shop = project(keyed(), await postgresDatabase())
    await shop.build()
    shop.write({ 'models/orders.sql': model('select 1 as id, 9 as customer') })
    const { code, err } = await shop.cupel('build')

    expect(code).toBe(1)
    expect(err).toMatch(/models\/all\.yml:9:\d+ {2}rows of "orders" break a constraint of its table/)
    expect(await shop.rows('main.orders')).toEqual([{ id: 1, customer: 7 }])
  })

  test('a customer and its orders can go in one run; the key holds again when the orders are published', async () => {
    const shop = project(keyed(), await postgresDatabase())
    await shop.build()
    const gone = {
      'models/customers.sql': model('select 8 as id'),
      'models/orders.sql': model('select 1 as id, 8 as customer'),
    }
    shop.write(gone)
    expect((await shop.build({ select: ['customers'] })).statuses).toEqual({ customers: 'built' })
    const isValid = `select convalidated from pg_constraint where conname = 'of_customer'`
    expect(await shop.rows(isValid)).toEqual([{ convalidated: false }])
    await expect(shop.sql('insert into main.orders values (2, 9)')).rejects.toThrow(/of_customer/)
    expect((await shop.build({ select: ['orders'] })).statuses).toEqual({ orders: 'built' })
    expect(await shop.rows(isValid)).toEqual([{ convalidated: true }])
  })

  test('a table may lead to itself, and to what no node makes', async () => {
    const shop = project(
      {
        'models/parts.sql': model('select 1 as id, null::integer as of union all select 2, 1'),
        'models/parts.yml': `models:
  - name: parts
    config: {contract: {enforced: true}}
    columns:
      - {name: id, data_type: integer, constraints: [{type: primary_key}, {type: foreign_key, expression: raw.ids (id)}]}
      - {name: of, data_type: integer, constraints: [{type: foreign_key, to: ref('parts'), to_columns: id}]}
`,
      },
      await postgresDatabase(),
    )
    await shop.sql(
      'create schema raw; create table raw.ids (id integer primary key); insert into raw.ids values (1), (2)',
    )
    for (const _round of [1, 2]) expect((await shop.build()).statuses).toEqual({ parts: 'built' })
    await expect(shop.sql('update main.parts set of = 5 where id = 2')).rejects.toThrow(/foreign key/)
  })

  test('are not written where the warehouse cannot replace what they lead to, which is told', async () => {
    const shop = project(keyed())
    const { code, err } = await shop.cupel('build')
    expect(code).toBe(0)
    expect(err).toContain('the constraint foreign_key (customer) is not written: the target "dev" would not enforce it')
    shop.write(keyed("warn_unenforced: false, to: ref('customers'), to_columns: id"))
    expect((await shop.cupel('build')).err).toBe('')
  })
})

test.each([
  ['columns: [{name: id, data_type: int, constraints: [{type: check}]}]', '"check" needs an expression'],
  ['columns: [{name: id, data_type: int, constraints: [{type: foreign_key}]}]', `"foreign_key" needs to: ref('…')`],
  [
    `columns: [{name: id, data_type: int, constraints: [{type: foreign_key, to: nowhere, to_columns: id}]}]`,
    `"foreign_key" needs to: ref('name') or source('source', 'table')`,
  ],
  [
    `columns: [{name: id, data_type: int, constraints: [{type: foreign_key, to: "ref('orders')"}]}]`,
    'needs as many to_columns as it has columns',
  ],
  [
    `columns: [{name: id, data_type: int, constraints: [{type: foreign_key, to: "ref('ordres')", to_columns: id}]}]`,
    'ref "ordres" does not exist',
  ],
  ['columns: [{name: id, data_type: int}], constraints: [{type: unique}]', '"unique" needs its columns'],
  [
    'columns: [{name: id, data_type: int}], constraints: [{type: unique, columns: idd}]',
    'constraints names the column "idd", which the model does not declare',
  ],
  [
    'columns: [{name: id, data_type: int, constraints: [{type: primary_key}]}], constraints: [{type: primary_key, columns: id}]',
    '"primary_key" stands twice',
  ],
  [
    'columns: [{name: id, data_type: int, constraints: [{type: uniqe}]}]',
    'must be one of not_null, primary_key, unique, check, foreign_key',
  ],
])('%s: %s', async (rest, said) => {
  const shop = project({
    'models/orders.sql': model('select 1 as id'),
    'models/orders.yml': `models: [{name: orders, config: {contract: {enforced: true}}, ${rest}}]\n`,
  })
  const { code, err } = await shop.cupel('check')
  expect(code).toBe(1)
  expect(err).toContain(said)
  expect(err).toMatch(/models\/orders\.yml:1:\d+/)
})

test('on a warehouse that enforces NULLs alone, a table has those, and the others are told', async () => {
  const shop = project(
    { 'models/orders.sql': model(good), ...ofOrders() },
    emulatedWarehouse(await emulatedSnowflake()),
  )
  const { code, err } = await shop.cupel('build')
  expect(code).toBe(0)
  expect(err.match(/would not enforce it/g)).toHaveLength(3)
  await expect(shop.sql(`insert into main.orders values (2, 2, 'b', null)`)).rejects.toThrow(/null/i)
  shop.write({ 'models/orders.sql': model(`${good} union all select 2, 2, 'b', null`) })
  const second = await shop.cupel('build')
  expect(second.code).toBe(1)
  expect(second.err).toContain('models/orders.yml:9:')
  expect(await shop.rows('select id from main.orders')).toEqual([{ id: 1 }])
})
