import { CupelError } from '../../runner/errors.ts'
import { readJson } from '../artifacts/read-target.ts'
import type { Files } from '../support/folders.ts'
import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'

const warehouses = { duckdb: async () => duckdbFile, postgres: postgresDatabase } as const

/** The properties of a model whose contract declares some columns. */
function contracted(columns: Readonly<Record<string, string>>, name = 'orders'): Files {
  const listed = Object.entries(columns).map(([column, type]) => `{name: ${column}, data_type: "${type}"}`)
  return {
    [`models/${name}.yml`]: `models: [{name: ${name}, config: {contract: {enforced: true}}, columns: [${listed.join(', ')}]}]\n`,
  }
}

const table = (select: string, config = '') => ({
  'models/orders.sql': `{{config materialized="table"${config}}}\n${select}\n`,
})

describe.each(Object.entries(warehouses))('on %s', (_, open) => {
  test('a model that gives what its contract declares is built, in whatever order and words', async () => {
    const shop = project(
      {
        ...table(`select 'x' as name, 1::bigint as id, 2.50::decimal(10, 2) as amount, true as paid, 3 as small`),
        ...contracted({ id: 'int8', name: 'varchar(20)', amount: 'numeric', paid: 'bool', small: 'int' }),
      },
      await open(),
    )
    expect((await shop.build()).statuses).toEqual({ orders: 'built' })
  })

  test.each(['table', 'view', 'ephemeral', 'incremental'])(
    'a %s that does not is told before anything runs',
    async (kind) => {
      const config = `{{config materialized="${kind}" on_schema_change="fail"}}`
      const shop = project(
        {
          'models/orders.sql': `${config}\nselect 1 as id, 2.50 as amount, 'x' as extra\n`,
          ...contracted({ id: 'bigint', amount: 'decimal(10, 2)', country: 'text' }),
        },
        await open(),
      )
      const { code, err } = await shop.cupel('build')

      expect(code).toBe(1)
      expect(err).toContain('the contract of "orders" declares 4 columns otherwise than its SELECT gives')
      expect(err).toContain(
        [
          '  column  | declared       | is',
          '  --------+----------------+-------------',
          '  id      | bigint         | INTEGER',
          '  amount  | decimal(10, 2) | DECIMAL(3,2)',
          '  country | text           | –',
          '  extra   | –              | VARCHAR',
        ].join('\n'),
      )
      expect(await shop.relations()).toEqual([])
    },
  )

  test('a table that is kept has the columns of the contract, or the run does not begin', async () => {
    const config = (policy: string) => `{{config materialized="incremental" on_schema_change="${policy}"}}\n`
    const shop = project(
      { 'models/orders.sql': `${config('fail')}select 1 as id`, ...contracted({ id: 'integer' }) },
      await open(),
    )
    await shop.build()
    shop.write({
      'models/orders.sql': `${config('fail')}select 2 as id, 'NL' as country`,
      ...contracted({ id: 'integer', country: 'varchar' }),
    })
    await expect(shop.build()).rejects.toThrow(CupelError)
    shop.write({ 'models/orders.sql': `${config('append_new_columns')}select 2 as id, 'NL' as country` })
    expect((await shop.build()).statuses).toEqual({ orders: 'built' })
    expect(await shop.rows('main.orders')).toEqual([
      { id: 1, country: null },
      { id: 2, country: 'NL' },
    ])
  })

  test('a view keeps its old definition while the new one breaks its contract', async () => {
    const shop = project({ 'models/orders.sql': 'select 1 as id', ...contracted({ id: 'integer' }) }, await open())
    await shop.build()
    shop.write({ 'models/orders.sql': `select 'one' as id` })
    await expect(shop.build()).rejects.toThrow(CupelError)
    expect(await shop.rows('main.orders')).toEqual([{ id: 1 }])
  })
})

test('what nobody could know before the run is held against the contract before it is published', async () => {
  const shop = project({
    'models/sources.yml': 'sources: [{name: raw, tables: [{name: orders}]}]\n',
    ...table(
      'select * from {{source "raw" "orders"}}',
      ' pre_hook="alter table raw.orders add column country varchar"',
    ),
    ...contracted({ id: 'integer' }),
  })
  await shop.sql('create schema raw; create table raw.orders as select 1 as id')
  const { code, out, err } = await shop.cupel('build')

  expect(code).toBe(1)
  expect(out + err).toContain('declares a column otherwise than what was built has, which is not published')
  expect(out + err).toContain('country | –        | VARCHAR')
  expect(await shop.relations()).toEqual(['main.orders__candidate', 'raw.orders'])
})

test('a contract of a folder holds for what stands in it', async () => {
  const shop = project({
    'project.yml':
      'name: shop\nmodels: {gold: {+contract: {enforced: true}}}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n',
    'models/gold/kpi.sql': 'select 1 as kpi',
    'models/free.sql': 'select 1 as anything',
  })
  const { code, err } = await shop.cupel('check')
  expect(code).toBe(1)
  expect(err).toContain('project.yml:2:28  the contract of "kpi" is enforced, and no columns are declared')
  expect(err).not.toContain('"free"')
})

test.each([
  ['', 'must be append_new_columns or fail'],
  [' on_schema_change="ignore"', 'must be append_new_columns or fail'],
  [' on_schema_change="sync_all_columns"', 'must be append_new_columns or fail'],
])('an incremental model with a contract and%s is refused', async (policy, said) => {
  const shop = project({
    'models/orders.sql': `{{config materialized="incremental"${policy}}}\nselect 1 as id`,
    ...contracted({ id: 'integer' }),
  })
  const { code, err } = await shop.cupel('check')
  expect(code).toBe(1)
  expect(err).toContain(said)
})

test('a snapshot has no contract', async () => {
  const shop = project({
    'snapshots/orders.sql':
      '{{config unique_key="id" strategy="check" check_cols="all" contract=(dict enforced=true)}}\nselect 1 as id',
  })
  const { err } = await shop.cupel('check')
  expect(err).toContain('"contract" is for models')
})

test('manifest.json has the contract, with a checksum of what is declared', async () => {
  const shop = project({ ...table('select 1 as id'), ...contracted({ id: 'integer' }) })
  await shop.build()
  const { nodes } = readJson<Manifest>(shop, 'manifest.json')
  expect(nodes['model.shop.orders']?.contract).toEqual({
    enforced: true,
    alias_types: true,
    checksum: expect.stringMatching(/^[0-9a-f]{40,}$/),
  })
})

interface Manifest {
  readonly nodes: Readonly<Record<string, { readonly contract: unknown }>>
}
