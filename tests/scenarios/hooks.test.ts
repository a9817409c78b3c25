import { CupelError } from '../../runner/errors.ts'
import { readJson } from '../artifacts/read-target.ts'
import type { Files } from '../support/folders.ts'
import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'

interface Manifest {
  readonly nodes: Readonly<Record<string, { readonly config: Readonly<Record<string, unknown>> }>>
}

interface RunResults {
  readonly results: readonly { readonly unique_id: string; readonly status: string }[]
}

/** A project whose hooks write into main.audit what they are. */
const note = (what: string) => `insert into main.audit (what) values ('${what}')`
const withAudit: Files = { 'models/orders.sql': 'select 1 as id' }

const warehouses = { duckdb: async () => duckdbFile, postgres: postgresDatabase } as const

describe.each(Object.entries(warehouses))('on %s', (_, open) => {
  async function shopOf(files: Files, settings = '') {
    const warehouse = await open()
    const dev = JSON.stringify({ type: warehouse.type, ...warehouse.settings })
    const shop = project(
      { ...withAudit, ...files, 'project.yml': `name: shop\n${settings}\ntargets: {dev: ${dev}}\n` },
      warehouse,
    )
    await shop.sql('create schema if not exists main; create table main.audit (what varchar)')
    return shop
  }

  test('hooks add up from the outer folder to the model, and run around what is built', async () => {
    const shop = await shopOf(
      {
        'models/gold/kpi.sql': `{{config materialized="table" pre_hook=(list "${note('model before')}" "${note('model before 2')}") post_hook="insert into main.audit select 'rows ' || count(*) from {{this}}"}}\nselect 1 as id`,
        'models/gold/kpi.yml': `models: [{name: kpi, config: {post_hook: {sql: "${note('entry {{this.name}}')}"}}}]`,
      },
      `models:\n  +pre_hook: "${note('all')}"\n  gold: {+pre_hook: ["${note('gold')}"], +post_hook: "${note('gold {{target.name}}')}"}`,
    )
    const { statuses } = await shop.build({ select: ['kpi'] })

    expect(statuses).toEqual({ kpi: 'built' })
    const noted = await shop.rows('select what from main.audit')
    expect(noted.map(({ what }) => what)).toEqual([
      'all',
      'gold',
      'model before',
      'model before 2',
      'gold dev',
      'entry kpi',
      'rows 1',
    ])
  })

  test('a post_hook that fails takes the publishing back with it, with what other hooks did there', async () => {
    const shop = await shopOf({ 'models/orders.sql': '{{config materialized="table"}}\nselect 1 as id' })
    await shop.build()
    shop.write({
      'models/orders.sql': `{{config materialized="table" post_hook=(list "${note('first')}" "insert into main.nowhere values (1)")}}\nselect 2 as id`,
      'models/below.sql': 'select * from {{ref "orders"}}',
    })
    const { statuses, result } = await shop.build()

    expect(statuses).toEqual({ orders: 'error', below: 'skipped' })
    expect(await shop.rows('main.orders')).toEqual([{ id: 1 }])
    expect(await shop.rows('main.audit')).toEqual([])
    const failed = result('orders')
    const error = failed.status === 'error' ? failed.error : new CupelError('cancelled', {})
    expect([error.code, error.location?.file, error.location?.line]).toEqual(['hook-failed', 'models/orders.sql', 1])
    expect(error.hint).toMatch(/Nothing is published/)
  })

  test('a pre_hook that fails leaves no candidate, and what stood', async () => {
    const shop = await shopOf({
      'models/orders.sql': `{{config materialized="table" pre_hook=(list "${note('before')}" "insert into main.nowhere values (1)")}}\nselect 2 as id`,
    })
    const { statuses } = await shop.build()

    expect(statuses).toEqual({ orders: 'error' })
    expect(await shop.relations()).toEqual(['main.audit'])
    expect(await shop.rows('main.audit')).toEqual([])
  })

  test('a hook outside of the transaction stays done where what follows fails, and runs when the rows are published', async () => {
    const shop = await shopOf({
      'models/orders.sql': `{{config materialized="table"
  pre_hook=(dict sql="${note('outside')}" transaction=false)
  post_hook=(list (dict sql="insert into main.nowhere values (1)" transaction=false))}}\nselect 2 as id`,
    })
    const { statuses, result } = await shop.build()

    expect(statuses).toEqual({ orders: 'error' })
    expect(await shop.rows('main.orders')).toEqual([{ id: 2 }])
    expect(await shop.rows('main.audit')).toEqual([{ what: 'outside' }])
    const failed = result('orders')
    expect(failed.status === 'error' ? failed.error.hint : '').toMatch(/The new rows are published/)
  })

  test('hooks of a model that its tests hold back: before it is built, and not when it is not published', async () => {
    const shop = await shopOf({
      'models/orders.sql': `{{config materialized="table" pre_hook="${note('before')}" post_hook="${note('after')}"}}\nselect null as id`,
      'models/orders.yml': 'models: [{name: orders, columns: [{name: id, data_tests: [not_null]}]}]',
    })
    const { statuses } = await shop.build()

    expect(statuses.orders).toBe('held')
    expect(await shop.rows('main.audit')).toEqual([{ what: 'before' }])
  })

  test('a hook knows whether rows are added, and waits for what it reads', async () => {
    const shop = await shopOf({
      'models/zone.sql': '{{config materialized="table"}}\nselect 7 as id',
      'models/orders.sql': `{{config materialized="incremental" post_hook="insert into main.audit select '{{#if (is_incremental)}}added{{else}}made{{/if}} ' || id from {{ref 'zone'}}"}}\nselect 1 as id`,
    })
    await shop.build()
    await shop.build()

    expect(await shop.rows('main.audit')).toEqual([{ what: 'added 7' }, { what: 'made 7' }])
  })

  test('seeds, snapshots and views have hooks too', async () => {
    const shop = await shopOf(
      {
        'seeds/countries.csv': 'code\nNL\n',
        'snapshots/kept.sql':
          '{{config strategy="check" check_cols="all" unique_key="id"}}select * from {{ref "orders"}}',
      },
      ['models', 'seeds', 'snapshots']
        .map((key) => `${key}: {+post_hook: "${note(`${key} {{this.name}}`)}"}`)
        .join('\n'),
    )
    await shop.build()

    expect(await shop.rows('main.audit')).toEqual([
      { what: 'models orders' },
      { what: 'seeds countries' },
      { what: 'snapshots kept' },
    ])
  })

  test('on_run_start runs before all nodes, on_run_end behind them and knows how they went', async () => {
    const shop = await shopOf(
      {
        'models/broken.sql': '{{config materialized="table"}}\nselect cast(text as int) as id from {{ref "texts"}}',
        'models/texts.sql': `{{config materialized="table"}}\nselect 'it''s' as text`,
        'models/below.sql': 'select * from {{ref "broken"}}',
      },
      `on_run_start: "${note('start of {{target.name}}')}"
on_run_end:
  - "{{#each results as |r|}}insert into main.audit values ({{literal (concat r.node.name ' ' r.status ' ' r.node.resource_type)}});{{/each}}"
  - sql: "${note('schemas {{#each schemas as |s|}}{{s}}{{/each}}')}"
    transaction: false`,
    )
    const outcome = await shop.build()

    expect(outcome.statuses).toEqual({ below: 'skipped', broken: 'error', orders: 'built', texts: 'built' })
    expect((await shop.rows('select what from main.audit')).map(({ what }) => what)).toEqual([
      'start of dev',
      'below skipped model',
      'broken error model',
      'orders built model',
      'texts built model',
      'schemas main',
    ])
  })

  test('where a hook of the start fails, nothing is built, and no hook of the end runs', async () => {
    const shop = await shopOf(
      {},
      `on_run_start: ["${note('start')}", "insert into main.nowhere values (1)"]\non_run_end: "${note('end')}"`,
    )
    const { code, out, err } = await shop.cupel('build')

    expect(code).toBe(1)
    expect(out).toMatch(/✓ ran {7}on_run_start.*\n✗ error {5}on_run_start.*\n.*skipped {3}main\.orders/)
    expect(err).toMatch(/^error {2}project\.yml:2:\d+ {2}on_run_start failed: .*nowhere.*\[hook-failed\]/)
    expect(await shop.rows('main.audit')).toEqual([{ what: 'start' }])
  })

  test('where a hook of the end fails, the run has failed, and what was published stays', async () => {
    const shop = await shopOf({}, 'on_run_end: insert into main.nowhere values (1)')
    const { code } = await shop.cupel('build')

    expect(code).toBe(1)
    expect(await shop.rows('main.orders')).toEqual([{ id: 1 }])
    expect(await shop.rows('select status from _cupel.runs')).toEqual([{ status: 'failed' }])
  })
})

test.each([
  [
    "a transaction is the runner's",
    'post_hook="begin; select 1"',
    'post_hook of "orders" begins or ends a transaction',
  ],
  ['a quote has an end', `post_hook="select 'x"`, 'post_hook of "orders" holds a quote without an end'],
  [
    'what people read stays until it is tested',
    'pre_hook="delete from {{this}} where id = 1"',
    'pre_hook of "orders" changes "main"."orders", which people read',
  ],
  ['a name is known', 'post_hook="select {{tihs}}"', '"tihs"'],
  ['a reference is found', `post_hook="select * from {{ref 'ordres'}}"`, 'ref "ordres" does not exist'],
  ['a config is none of a hook', `post_hook="{{config tags='x'}}select 1"`, '"config" stands at the top of the file'],
  ['a template ends', 'post_hook="{{#if true}}select 1"', 'if'],
  ['a hook is a text or a map', 'post_hook=3', 'post_hook'],
  ['a map has sql', 'post_hook=(dict transaction=false)', 'sql'],
])('before anything runs, %s', async (_, config, message) => {
  const shop = project({ 'models/orders.sql': `{{config materialized="table" ${config}}}\nselect 1 as id\n` })
  const { code, err } = await shop.cupel('build')

  expect(code).not.toBe(0)
  expect(err).toContain(message)
  expect(err).toMatch(/^error {2}models\/orders\.sql:1:\d+ /)
  expect(await shop.relations()).toEqual([])
})

test("the place of a fault in a hook is the hook's own, to the character, in YAML too", async () => {
  const shop = project({
    'models/orders.sql': 'select 1 as id',
    'models/orders.yml':
      'models:\n  - name: orders\n    config:\n      post_hook:\n        - select 1\n        - select {{tihs}}\n',
  })
  const { err } = await shop.cupel('build')

  expect(err).toMatch(/^error {2}models\/orders\.yml:6:20 /)
})

test('a hook given to an ephemeral model itself is a fault; those of its folder are passed over', async () => {
  const shop = project({
    'project.yml': 'name: shop\nmodels: {+post_hook: select 1}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n',
    'models/orders.sql': '{{config materialized="ephemeral"}}\nselect 1 as id',
    'models/sales.sql': 'select * from {{ref "orders"}}',
  })
  expect((await shop.build()).statuses).toEqual({ sales: 'built' })

  shop.write({ 'models/orders.sql': '{{config materialized="ephemeral" post_hook="select 1"}}\nselect 1 as id' })
  const { err } = await shop.cupel('build')
  expect(err).toContain('post_hook of "orders" never runs')
})

test('what only a hook reads needs no rows in a unit test, and no hook runs there', async () => {
  const shop = project({
    'models/zone.sql': 'select 1 as id',
    'models/orders.sql': `{{config materialized="incremental" post_hook="insert into nowhere select * from {{ref 'zone'}}"}}\nselect 1 as id`,
    'models/orders.yml': 'unit_tests: [{name: one, model: orders, steps: [{given: []}], expect: {rows: [{id: 1}]}}]',
  })
  const { code, out, err } = await shop.cupel('test', '-s', 'one')

  expect([code, err]).toEqual([0, ''])
  expect(out).toContain('1 passed')
})

test('hooks stand in the plan, the manifest and the results', async () => {
  const shop = project({
    'project.yml': 'name: shop\non_run_start: select 1\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n',
    'models/orders.sql': '{{config pre_hook="select 1" post_hook="select 1; select 2"}}\nselect 1 as id',
  })
  const plan = await shop.cupel('build', '--explain')
  expect(plan.out).toContain('with 1 statement of pre_hook')
  expect(plan.out).toContain('with 2 statements of post_hook')

  await shop.build()
  const { nodes } = readJson<Manifest>(shop, 'manifest.json')
  expect(nodes['model.shop.orders']?.config['post-hook']).toEqual([
    { sql: 'select 1; select 2', transaction: true, index: 0 },
  ])
  expect(nodes['operation.shop.shop-on-run-start-0']).toMatchObject({
    resource_type: 'operation',
    raw_code: 'select 1',
  })
  const { results } = readJson<RunResults>(shop, 'run_results.json')
  expect(results.map(({ unique_id, status }) => [unique_id, status])).toEqual([
    ['model.shop.orders', 'success'],
    ['operation.shop.shop-on-run-start-0', 'success'],
  ])
})
