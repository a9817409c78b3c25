import { carryOut } from '../../runner/commands/carry-out/carry-out.ts'
import type { RunOptions } from '../../runner/commands/index.ts'
import { realEffects } from '../../runner/effects.ts'
import { outcomeOf } from '../support/outcome.ts'
import { project, type TestProject } from '../support/project.ts'
import { scansAsAsked } from '../support/scans-as-asked.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'

const orders = `{{config materialized="table"}}
select * from (values (1, 'paid', '10', 5.0), (2, 'sent', 'x', null), (3, 'lost', '7', -1.0), (4, 'lost', null, -2.0)) as t(id, status, code, amount)`

/** Tests of one table, each with an option of its own. */
const properties = `
models:
  - name: orders
    data_tests:
      - expression_is_true: {name: not_negative, expression: "amount >= 0 -- at least"}
      - expression_is_true: {name: not_negative_at_all, expression: "amount >= 0", nulls: fail, config: {limit: 2, warn_if: "> 1", error_if: "> 2"}}
      - expression_is_true: {name: only_warned, expression: "amount >= 0", config: {severity: warn}}
      - expression_is_true: {name: of_some, expression: "cast(code as integer) > 5", config: {where: "orders.code <> 'x' -- no number"}}
      - expression_is_true: {name: summed, expression: "amount >= 0", config: {fail_calc: sum(id)}}
      - expression_is_true: {name: stored, expression: "amount >= 0", config: {store_failures: true}}
    columns:
      - name: id
        data_tests: [unique: {name: one_of_each}, not_null: {name: none_missing}]
      - name: status
        data_tests:
          - accepted_values: {name: known_status, values: [paid, sent]}
          - not_accepted_values: {name: no_such_status, values: [void]}
`

const files = { 'models/orders.sql': orders, 'models/orders.yml': properties }

/** Runs the tests of a project, and tells how they were asked. */
async function tested({ folder }: TestProject, sharesScans: boolean, options: Partial<RunOptions> = {}) {
  const scans = scansAsAsked(sharesScans)
  const run = await outcomeOf((emit) => carryOut('test', { folder, ...options }, emit, realEffects, scans.open))
  const found = run.results.map((result) => ({
    nodeId: result.nodeId,
    status: result.status,
    failures: 'failures' in result ? result.failures : undefined,
    passedOver: 'passedOver' in result ? result.passedOver : undefined,
    sample: 'sample' in result ? result.sample : undefined,
  }))
  return { run, found, scans }
}

describe.each([
  ['DuckDB', async () => duckdbFile],
  ['PostgreSQL', postgresDatabase],
] as const)('on %s', (_, warehouse) => {
  test('tests that look at each row share a scan, and each says what it would say by itself', async () => {
    const shop = project(files, await warehouse())
    await shop.carryOut('run')
    const one = await tested(shop, true)
    const other = await tested(shop, false)
    expect(one.found).toEqual(other.found)
    expect(one.run.statuses).toEqual({
      not_negative: 'failed',
      not_negative_at_all: 'warned',
      only_warned: 'warned',
      of_some: 'passed',
      summed: 'failed',
      stored: 'failed',
      one_of_each: 'passed',
      none_missing: 'passed',
      known_status: 'failed',
      no_such_status: 'passed',
    })
    expect(one.run.result('not_negative')).toMatchObject({ failures: 2, passedOver: 1 })
    expect(one.run.result('not_negative_at_all')).toMatchObject({ failures: 2 })
    expect(one.run.result('known_status')).toMatchObject({ failures: 1, sample: { rows: [['lost', 2]] } })
    // What is counted otherwise, stored, or no matter of single rows is asked for by itself.
    expect([one.scans.shared.length, one.scans.refused.length, one.scans.separate.length]).toEqual([1, 0, 3])
    expect([other.scans.shared.length, other.scans.separate.length]).toEqual([0, 10])
  })

  test('an expression that the warehouse refuses leaves the verdicts of the other tests', async () => {
    const shop = project(
      { ...files, 'models/orders.yml': properties.replace(/, config: \{where: "orders.code[^}]*\}/, '') },
      await warehouse(),
    )
    await shop.carryOut('run')
    const { run, scans } = await tested(shop, true)
    expect(scans.refused.length).toBe(1)
    expect(scans.separate.length).toBe(10)
    expect(run.statuses).toMatchObject({ not_negative: 'failed', none_missing: 'passed', known_status: 'failed' })
    const { error } = run.result('of_some') as { error?: Error }
    expect(error?.message).toMatch(/invalid input syntax|Could not convert/i)
  })

  test('a scan reads the candidate, and holds back what a test of it does', async () => {
    const shop = project(files, await warehouse())
    const scans = scansAsAsked(true)
    const { folder } = shop
    const run = await outcomeOf((emit) => carryOut('build', { folder }, emit, realEffects, scans.open))
    expect(run.statuses).toMatchObject({ orders: 'held', none_missing: 'passed', not_negative: 'failed' })
    expect(scans.shared).toEqual([expect.stringMatching(/orders__candidate/)])
    expect((await shop.relations()).filter((name) => !/audit/.test(name))).toEqual(['main.orders__candidate'])
  })
})

test('an ephemeral model is computed once for all its tests', async () => {
  const shop = project(
    { ...files, 'models/orders.sql': orders.replace('"table"', '"ephemeral"') },
    await postgresDatabase(),
  )
  const { run, scans } = await tested(shop, true)
  expect([scans.shared.length, scans.refused.length]).toEqual([1, 0])
  expect(run.statuses).toMatchObject({ not_negative: 'failed', none_missing: 'passed', known_status: 'failed' })
})

test('a relation that was not built takes its scan and the tests that share it with it', async () => {
  const shop = project(
    {
      ...files,
      'models/orders.sql': orders.replace('select *', `select cast(code as integer) as number, *`),
    },
    await postgresDatabase(),
  )
  const run = await shop.build()
  expect(run.statuses).toMatchObject({ orders: 'error', none_missing: 'skipped', of_some: 'skipped' })
  expect(run.result('none_missing')).toMatchObject({ because: ['model.shop.orders'] })
})

test('--explain tells the scan where the warehouse is the faster for it, and none on DuckDB', async () => {
  const onPostgres = project(files, await postgresDatabase())
  expect((await onPostgres.cupel('build', '--explain')).out).toMatch(/scan {4}orders {2}once for 7 tests/)
  expect((await project(files).cupel('build', '--explain')).out).not.toMatch(/scan/)
})
