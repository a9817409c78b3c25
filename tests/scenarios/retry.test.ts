import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { retry } from '../../runner/commands/retry.ts'
import { realEffects } from '../../runner/effects.ts'
import { buildBreakingOff } from '../support/breaking-off.ts'
import { project, type TestProject } from '../support/project.ts'
import { postgresDatabase } from '../support/warehouses.ts'

const asNumber = (column: string) => `cast(${column} as integer)`
/** Three models in a row, of which the second cannot be built. */
const broken = {
  'seeds/words.csv': 'word\nten\n',
  'models/a.sql': '{{config materialized="table"}} select word from {{ref "words"}}',
  'models/b.sql': `{{config materialized="table"}} select ${asNumber('word')} as n from {{ref "a"}}`,
  'models/c.sql': 'select n from {{ref "b"}}',
  'models/other.sql': 'select 1 as id',
}
const mended = {
  'models/b.sql': '{{config materialized="table"}} select length(word) as n from {{ref "a"}}',
}

/** What became of the nodes that the last run left; undefined where it left none. */
async function again(
  shop: TestProject,
  options = {},
  effects = realEffects,
): Promise<Record<string, string> | undefined> {
  const names = new Map<string, string>()
  const done = await retry(
    { folder: shop.folder, ...options },
    (event) => {
      if (event.kind === 'node-finished') names.set(event.node.id, event.node.name)
    },
    effects,
  )
  return (
    done && Object.fromEntries(done.result.results.map(({ nodeId, status }) => [names.get(nodeId) ?? nodeId, status]))
  )
}

test('what failed and what was skipped is done again, and again until nothing is left', async () => {
  const shop = project(broken)
  await shop.build()
  expect(await again(shop)).toEqual({ b: 'error', c: 'skipped' })
  shop.write(mended)
  expect(await again(shop)).toEqual({ b: 'built', c: 'built' })
  expect(await again(shop)).toBeUndefined()
  expect(await shop.rows('main.c')).toEqual([{ n: 3 }])
})

test('what was held back is built again, and all of its tests run, those that passed too', async () => {
  const shop = project({
    'models/a.sql': '{{config materialized="table"}} select * from (values (1, 1), (1, 2)) as t(id, v)',
    'models/a.yml':
      'models: [{name: a, columns: [{name: id, data_tests: [unique, not_null]}, {name: v, data_tests: [unique]}]}]',
    'models/b.sql': 'select id from {{ref "a"}}',
    'models/b.yml': 'models: [{name: b, columns: [{name: id, data_tests: [not_null]}]}]',
    'models/c.sql': 'select 1 as id',
    'models/c.yml': 'models: [{name: c, columns: [{name: id, data_tests: [not_null]}]}]',
  })
  await shop.build()
  shop.write({
    'models/a.sql': '{{config materialized="table"}} select * from (values (1, 2), (2, 2)) as t(id, v)',
  })
  const first = await again(shop)
  expect(first).toMatchObject({ a: 'held', unique_a_v: 'failed', unique_a_id: 'passed', b: 'skipped' })
  expect(first).not.toHaveProperty('c')
  expect(first).not.toHaveProperty('not_null_c_id')
})

test('the options of the run are kept, and what is given to retry wins', async () => {
  const shop = project({
    'models/m.sql': '{{config materialized="incremental"}} select {{var "n" 1}} as n',
    'models/n.sql': '{{config materialized="table"}} select m.n as m, {{var "k" 1}} as k from {{ref "m"}} as m',
    'tests/data-quality/one.sql': 'select n from {{ref "m"}} where n = 7',
  })
  await shop.build({ select: ['m'] })
  const options = { fullRefresh: true, vars: { n: 7 }, select: ['m', 'n'] }
  expect((await shop.build(options)).statuses).toEqual({ m: 'held', n: 'skipped', one: 'failed' })
  expect(await again(shop, { vars: { n: 8, k: 3 } })).toEqual({ m: 'built', n: 'built', one: 'passed' })
  expect(await shop.rows('main.n')).toEqual([{ m: 8, k: 3 }])
  expect(await shop.rows('main.m')).toEqual([{ n: 8 }])
})

test('a run that was killed is done again as a whole, from when it has the lock', async () => {
  const shop = project({ ...broken, ...mended })
  await shop.build({ select: ['other'] })
  const begun = async () => (await shop.rows('_cupel.runs')).length
  for (let statements = 1; (await begun()) === 1; statements++)
    await buildBreakingOff(shop.folder, statements, 'ddl', { select: ['a', 'words'] }).catch(() => undefined)
  expect(await shop.relations()).toEqual(['main.other'])
  expect(await again(shop)).toEqual({ words: 'built', a: 'built' })
})

test('a run that was refused is none: what the one before left is done again', async () => {
  const shop = project(broken)
  await shop.build()
  shop.write({ 'models/other.sql': 'select nothing as id' })
  await expect(shop.build({ select: ['other'] })).rejects.toMatchObject({ code: 'project-faulty' })
  expect(await shop.rows('select command, status from _cupel.runs')).toEqual([{ command: 'build', status: 'failed' }])
  expect(await again(shop)).toEqual({ b: 'error', c: 'skipped' })
})

test('fail-fast leaves what was not reached, which is done again', async () => {
  const shop = project({ ...broken, 'models/z.sql': 'select * from {{ref "other"}}' })
  await shop.build({ failFast: true, threads: 1 })
  shop.write(mended)
  expect(await again(shop)).toMatchObject({ b: 'built', c: 'built' })
  expect(Object.keys((await again(shop)) ?? {})).toEqual([])
  expect(await shop.relations()).toEqual(['main.a', 'main.b', 'main.c', 'main.other', 'main.words', 'main.z'])
})

describe.each([
  ['duckdb', undefined],
  ['postgres', postgresDatabase],
] as const)('of a model in batches, on %s,', (_, open) => {
  test('only those that failed are built again, with what stands on it', async () => {
    const shop = project(
      {
        'models/sources.yml': 'sources: [{name: main, tables: [{name: events}]}]',
        'models/m.sql': `{{config materialized="incremental" incremental_strategy="microbatch" event_time="seen" batch_size="day" begin="2025-01-01"}}
          select id, seen, ${asNumber('v')} as v from {{source "main" "events"}}`,
        'models/sums.sql': 'select cast(sum(v) as integer) as v from {{ref "m"}}',
      },
      await open?.(),
    )
    const effects = { ...realEffects, now: () => new Date('2025-01-03T12:00Z') }
    await shop.sql('create schema if not exists main; create table main.events (id integer, seen date, v varchar)')
    await shop.sql(
      "insert into main.events values (1, '2025-01-01', 'x'), (2, '2025-01-02', '2'), (3, '2025-01-03', '3')",
    )
    const run = await shop.build({ fullRefresh: true }, effects)
    expect(run.result('m')).toMatchObject({ status: 'partial', failedBatches: [{ name: '2025-01-01' }] })
    await shop.sql("update main.events set v = case when id = 1 then '1' else '9' end")
    expect(await again(shop, {}, effects)).toEqual({ m: 'built', sums: 'built' })
    expect(await shop.rows('main.sums')).toEqual([{ v: 6 }])
  })
})

describe('what is told:', () => {
  test('that nothing is left, and what would be done', async () => {
    const shop = project(broken)
    await shop.build()
    const explained = await shop.cupel('retry', '--explain')
    expect(explained.out).toContain('build   main.b  ')
    expect(explained.out).not.toContain('main.a')
    shop.write(mended)
    expect((await shop.cupel('retry')).out).toContain('All well')
    expect(await shop.cupel('retry')).toEqual({ code: 0, out: 'Nothing to do: the last run went well.\n', err: '' })
  })

  test('that nothing ran yet', async () => {
    const { code, err } = await project(broken).cupel('retry')
    expect(code).toBe(2)
    expect(err).toContain('no run is recorded on the target "dev"')
  })

  test('what is gone since', async () => {
    const shop = project(broken)
    await shop.build()
    shop.remove('models/c.sql')
    shop.write(mended)
    const { code, err, out } = await shop.cupel('retry')
    expect(err).toContain('the last run left what is in the project no more: c')
    expect(out).toContain('1 built')
    expect(code).toBe(0)
  })

  test('that variables which hold a secret were not recorded', async () => {
    const shop = project({ ...broken, '.env': 'CUPEL_SECRET_WORD=hunter2hunter2\n' })
    await shop.build({ vars: { word: 'hunter2hunter2' } })
    expect(JSON.stringify(await shop.rows('_cupel.runs'))).not.toContain('hunter2')
    const { code, err } = await shop.cupel('retry')
    expect(code).toBe(2)
    expect(err).toContain('was given variables that hold a secret')
    shop.write(mended)
    expect((await shop.cupel('retry', '--vars', '{word: x}')).code).toBe(0)
  })
})

test('failing rows are stored, and the run is reported, as the run was asked to; what fails its tests is published if it was', async () => {
  const shop = project({
    'models/a.sql': '{{config materialized="table"}} select 1 as id union all select 1',
    'models/a.yml': 'models: [{name: a, columns: [{name: id, data_tests: [unique: {name: twice}]}]}]',
  })
  await shop.cupel('build', '--store-failures', '--no-audit', '--report', 'json')
  await shop.sql('drop table main_dbt_test__audit.twice')
  rmSync(join(shop.folder, 'target'), { recursive: true })
  const { err } = await shop.cupel('retry')
  expect(err).toContain('[audit-off]')
  expect(await shop.relations()).toEqual(['main.a', 'main_dbt_test__audit.twice'])
  expect(existsSync(join(shop.folder, 'target/report.json'))).toBe(true)
})
