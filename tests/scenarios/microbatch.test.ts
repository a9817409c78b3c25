import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { realEffects } from '../../runner/effects.ts'
import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import type { Outcome } from '../support/outcome.ts'
import { project, type TestProject } from '../support/project.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'

const warehouses: Readonly<Record<string, () => Promise<TestWarehouse>>> = {
  duckdb: async () => duckdbFile,
  postgres: postgresDatabase,
  snowflake: async () => emulatedWarehouse(await emulatedSnowflake()),
}

const batched = (more = '') =>
  `{{config materialized="incremental" incremental_strategy="microbatch" event_time="seen" batch_size="day" begin="2025-01-01" ${more}}}`
const byTime = 'seeds: [{name: events, config: {event_time: seen, column_types: {v: varchar}}}]'
/** `1 01 a` is an event of the first of January. */
const events = (rows: string) =>
  `id,seen,v\n${rows
    .split(', ')
    .map((row) => row.replace(/^(\S+) (\S+) (\S+)$/, '$1,2025-01-$2 12:00:00,$3'))
    .join('\n')}\n`
const counting = `${batched()}\nselect id, seen, cast(v as integer) as v from {{ref "events"}}`

const on = (shop: TestProject, day: string, options = {}): Promise<Outcome> =>
  shop.build(options, { ...realEffects, now: () => new Date(`2025-01-${day}T18:00:00Z`) })
const held = async (shop: TestProject, name = 'm') =>
  (await shop.rows(`select id, v from main.${name} order by id, v`)).map((row) => Object.values(row).join(''))

describe.each(Object.entries(warehouses))('microbatch on %s', (engine, open) => {
  let warehouse: TestWarehouse
  beforeAll(async () => {
    warehouse = await open()
  }, 300_000)

  test('builds batch by batch, catches up, looks back, and builds what failed again', async () => {
    const shop = project(
      { 'seeds/events.csv': events('1 01 1, 2 02 2, 3 03 3'), 'seeds/events.yml': byTime, 'models/m.sql': counting },
      warehouse,
    )
    expect((await on(shop, '02')).result('m')).toMatchObject({ status: 'built', action: 'create', rows: 2, batches: 2 })
    expect(await held(shop)).toEqual(['11', '22'])

    // Nobody ran on the third; what came late for the second is in the lookback, and for the first is not.
    shop.write({ 'seeds/events.csv': events('1 01 9, 2 02 9, 3 03 3, 4 04 4, 5 05 5') })
    expect((await on(shop, '04')).result('m')).toMatchObject({ status: 'built', action: 'add', rows: 4, batches: 4 })
    expect(await held(shop)).toEqual(['19', '29', '33', '44'])

    shop.write({ 'seeds/events.csv': events('1 01 1, 2 02 1, 3 03 1, 4 04 x, 5 05 5') })
    const partial = await on(shop, '05')
    expect(partial.result('m')).toMatchObject({
      status: 'partial',
      rows: 2,
      batches: 3,
      failedBatches: [{ name: '2025-01-04' }],
    })
    expect(await held(shop)).toEqual(['19', '29', '31', '44', '55'])

    shop.write({ 'seeds/events.csv': events('3 03 3, 4 04 7, 5 05 8') })
    expect((await on(shop, '05')).result('m')).toMatchObject({ status: 'built', rows: 2, batches: 2 })
    expect(await held(shop)).toEqual(['19', '29', '31', '47', '58'])

    const backfill = { eventTime: { from: new Date('2025-01-02T06:00Z'), until: new Date('2025-01-03T06:00Z') } }
    expect((await on(shop, '05', backfill)).result('m')).toMatchObject({ rows: 1, batches: 2 })
    expect(await held(shop)).toEqual(['19', '33', '47', '58'])

    expect((await on(shop, '05', { fullRefresh: true })).result('m')).toMatchObject({ action: 'replace', batches: 5 })
    expect(await held(shop)).toEqual(['33', '47', '58'])
  }, 120_000)

  if (engine === 'snowflake') return

  test('a test that fails holds all batches back, and the next run builds them again', async () => {
    const shop = project(
      {
        'seeds/events.csv': events('1 01 1, 2 02 2'),
        'seeds/events.yml': byTime,
        'models/m.sql': counting,
        'models/m.yml': 'models: [{name: m, columns: [{name: v, data_tests: [unique]}]}]',
      },
      await open(),
    )
    await on(shop, '02')
    shop.write({ 'seeds/events.csv': events('1 01 1, 2 02 1, 3 03 3') })
    expect((await on(shop, '03')).result('m')).toMatchObject({ status: 'held' })
    expect(await held(shop)).toEqual(['11', '22'])
    shop.write({ 'seeds/events.csv': events('1 01 1, 2 02 4, 3 03 3') })
    expect((await on(shop, '03')).result('m')).toMatchObject({ status: 'built', batches: 3 })
    expect(await held(shop)).toEqual(['11', '24', '33'])
  })

  test('what has no event_time is read whole, and each batch keeps its own of it', async () => {
    const shop = project(
      {
        'seeds/events.csv': events('1 01 1, 2 02 2, 3 03 3'),
        'models/m.sql': `${batched('lookback=0')}\nselect e.id, e.seen, e.v, (select count(*) from {{ref "events"}}) as n from {{ref "events"}} as e`,
      },
      await open(),
    )
    await on(shop, '02')
    expect(await shop.rows('select id, n from main.m order by id')).toEqual([
      { id: 1, n: 3 },
      { id: 2, n: 3 },
    ])
    await on(shop, '03')
    expect(await held(shop)).toEqual(['11', '22', '33'])
  })

  test('sizes are hours, days, months and years, of days and of moments with a zone', async () => {
    // PostgreSQL is given no zones by what is translated.
    const zoned = engine === 'duckdb' ? `seen at time zone 'UTC'` : 'seen'
    const sized = (size: string, time: string, begin: string) =>
      `{{config materialized="incremental" incremental_strategy="microbatch" event_time="t" batch_size="${size}" begin="${begin}"}}
       select id, v, ${time} as t, '{{batch.event_time_start}}' as batch from {{ref "events"}}`
    const shop = project(
      {
        'seeds/events.csv': events('1 01 1, 2 02 2, 3 03 3'),
        'models/hourly.sql': sized('hour', 'seen', '2025-01-01 12:00'),
        'models/zoned.sql': sized('hour', zoned, '2025-01-02'),
        'models/hourly_day.sql': sized('hour', 'cast(seen as date)', '2025-01-02'),
        'models/daily.sql': sized('day', 'cast(seen as date)', '2025-01-02'),
        'models/monthly.sql': sized('month', 'cast(seen as date)', '2025-01-20'),
        'models/yearly.sql': sized('year', 'seen', '2024-06-01'),
      },
      await open(),
    )
    const run = await on(shop, '02')
    const batches = (name: string) => {
      const found = run.result(name)
      return found.status === 'built' ? found.batches : found
    }
    expect(['hourly', 'zoned', 'hourly_day', 'daily', 'monthly', 'yearly'].map(batches)).toEqual([31, 19, 19, 1, 1, 2])
    expect(await held(shop, 'hourly')).toEqual(['11', '22'])
    expect(await held(shop, 'zoned')).toEqual(['22'])
    expect(await held(shop, 'hourly_day')).toEqual(['22'])
    expect(await held(shop, 'daily')).toEqual(['22'])
    expect(await held(shop, 'monthly')).toEqual(['11', '22', '33'])
    expect(await shop.rows('select distinct batch from main.yearly')).toEqual([{ batch: '2025-01-01 00:00:00' }])
  })

  test('where all batches fail, the model does; where a table is to be made anew, it stays if one fails', async () => {
    const shop = project(
      { 'seeds/events.csv': events('1 01 x, 2 02 x'), 'seeds/events.yml': byTime, 'models/m.sql': counting },
      await open(),
    )
    expect((await on(shop, '02')).result('m')).toMatchObject({ status: 'error', error: { code: 'sql-refused' } })
    shop.write({ 'seeds/events.csv': events('1 01 1, 2 02 2') })
    await on(shop, '02')
    shop.write({ 'seeds/events.csv': events('1 01 x, 2 02 3') })
    expect((await on(shop, '02', { fullRefresh: true })).result('m')).toMatchObject({
      status: 'error',
      error: { code: 'batches-failed' },
    })
    expect(await held(shop)).toEqual(['11', '22'])
  })

  test('what stands on a model some of whose batches failed is skipped, and the command says which', async () => {
    const shop = project(
      {
        'seeds/events.csv': events('1 01 1, 2 02 x'),
        'seeds/events.yml': byTime,
        'models/m.sql': counting.replace('begin="2025-01-01"', 'begin="2025-01-01" concurrent_batches=false'),
        'models/sums.sql': 'select sum(v) as v from {{ref "m"}}',
      },
      await open(),
    )
    const run = await on(shop, '02')
    expect(run.statuses).toEqual({ events: 'built', m: 'partial', sums: 'skipped' })
    expect(await held(shop)).toEqual(['11'])
    const days = ['--event-time-start', '2025-01-01', '--event-time-end', '2025-01-03']
    const said = await shop.cupel('run', ...days)
    expect(said.code).toBe(1)
    expect(said.out).toContain('partial   main.m  1 row, 1 of 2 batches failed')
    await shop.cupel('build', ...days, '--report', 'markdown')
    expect(readFileSync(join(shop.folder, 'target/report.md'), 'utf8')).toMatch(
      /^\| layer \| .*partial \|.* skipped \|$/m,
    )
    expect(said.out).toContain('    2025-01-02: ')
  })

  test('rows of another time than their batch are an error', async () => {
    const shop = project(
      {
        'seeds/events.csv': events('1 01 1, 2 02 2'),
        'seeds/events.yml': byTime,
        'models/m.sql': `${batched()}\nselect id, v, seen + interval 1 day as seen from {{ref "events"}}`,
        'models/n.sql': `${batched()}\nselect id, v, seen - interval 1 day as seen from {{ref "events"}} where id = 2`,
      },
      await open(),
    )
    const run = await on(shop, '02')
    for (const name of ['m', 'n'])
      expect(run.result(name)).toMatchObject({ status: 'error', error: { code: 'batch-outside' } })
    expect(await shop.relations()).not.toContain('main.m')
  })

  test('ephemeral models are read whole, and by their own event_time where they have one', async () => {
    const shop = project(
      {
        'seeds/events.csv': events('1 01 1, 2 02 2'),
        'seeds/events.yml': byTime,
        'models/running.sql':
          '{{config materialized="ephemeral" event_time="seen"}} select id, seen, sum(v::integer) over (order by seen) as v from {{ref "events"}}',
        'models/m.sql': `${batched()}\nselect id, seen, v from {{ref "running"}}`,
      },
      await open(),
    )
    await on(shop, '02')
    expect(await held(shop)).toEqual(['11', '23'])
  })
})

describe('what is wrong is told before anything runs:', () => {
  const model = (config: string) => ({
    'models/m.sql': `{{config materialized="incremental" incremental_strategy="microbatch" ${config}}}\nselect id, seen, v from {{ref "events"}}`,
    'seeds/events.csv': events('1 01 1'),
  })
  const cases: Readonly<Record<string, readonly [config: string, says: string]>> = {
    'no event_time': ['batch_size="day" begin="2025-01-01"', 'needs event_time'],
    'no batch_size': ['event_time="seen" begin="2025-01-01"', 'needs batch_size'],
    'no begin': ['event_time="seen" batch_size="day"', 'needs begin'],
    'another size': ['event_time="seen" batch_size="week" begin="2025-01-01"', '"batch_size" must be one of'],
    'a begin that is no day': [
      'event_time="seen" batch_size="day" begin="2025-02-30"',
      '"begin" must be a day or a moment',
    ],
    'a lookback below 0': ['event_time="seen" batch_size="day" begin="2025-01-01" lookback=-1', '"lookback"'],
    'an event_time that is not there': [
      'event_time="sene" batch_size="day" begin="2025-01-01"',
      'event_time names the column "sene", which the model does not give',
    ],
    'an event_time that is no moment': [
      'event_time="id" batch_size="day" begin="2025-01-01"',
      '"event_time" must name a day or a moment; "id" is',
    ],
  }
  test.each(Object.entries(cases))('%s', async (_, [config, says]) => {
    const { code, err } = await project(model(config)).cupel('check')
    expect(code).toBe(1)
    expect(err).toContain(says)
    expect(err).toContain('models/m.sql:1:')
  })

  test('an event_time of what is read that is not there', async () => {
    const shop = project({
      ...model('event_time="seen" batch_size="day" begin="2025-01-01"'),
      'seeds/events.yml': 'seeds: [{name: events, config: {event_time: sene}}]',
    })
    const { err } = await shop.cupel('check')
    expect(err).toContain('models/m.sql:2:25  event_time names the column "sene", which "events" does not have')
    expect(err).toContain('Did you mean "seen"?')
  })

  const options: Readonly<Record<string, readonly [args: readonly string[], says: string]>> = {
    'one end of a time': [['--event-time-start', '2025-01-01'], 'give --event-time-end too'],
    'no moment': [['--event-time-start', 'soon', '--event-time-end', '2025-01-01'], 'it is "soon"'],
    'an end before the start': [
      ['--event-time-start', '2025-01-02', '--event-time-end', '2025-01-01'],
      'must be behind --event-time-start, 2025-01-02',
    ],
    'a full refresh of some of the time': [
      ['--event-time-start', '2025-01-01', '--event-time-end', '2025-01-02', '--full-refresh'],
      'leave out --event-time-start and --event-time-end',
    ],
  }
  test.each(Object.entries(options))('%s', async (_, [args, says]) => {
    const { code, err } = await project({ 'models/a.sql': 'select 1 as id' }).cupel('run', ...args)
    expect(code).toBe(2)
    expect(err).toContain(says)
  })
})

test('a source says its event_time under config, its own or that of a table', async () => {
  const shop = project({
    'models/sources.yml': `sources:
  - name: raw
    config: {event_time: seen}
    tables:
      - {name: a, columns: [{name: id, data_type: integer}, {name: seen, data_type: date}]}
      - {name: b, config: {event_time: day}, columns: [{name: id, data_type: integer}, {name: day, data_type: date}]}
`,
    'models/m.sql': `${batched()}\nselect a.id, a.seen from {{source "raw" "a"}} as a join {{source "raw" "b"}} as b on a.id = b.id`,
  })
  const { out } = await shop.cupel('compile', '--select', 'm')
  expect(out).toContain(`"a" where ("seen" >= cast('2025-01-01' as DATE) and "seen" <`)
  expect(out).toContain(`"b" where ("day" >= cast('2025-01-01' as DATE) and "day" <`)
})

test('--explain says which batches', async () => {
  const shop = project({
    'seeds/events.csv': events('1 01 1'),
    'models/m.sql': counting.replace('begin="2025-01-01"', 'begin="2025-01-01 06:00"'),
  })
  const args = ['--explain', '--event-time-start', '2025-01-03', '--event-time-end', '2025-01-05 01:00'] as const
  expect((await shop.cupel('build', ...args)).out).toContain(
    'create incremental: nothing stands there yet, 3 batches by day, 2025-01-03 to 2025-01-05\n',
  )
})
