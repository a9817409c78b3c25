import { existsSync, readdirSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { realEffects } from '../../runner/effects.ts'
import { holdDatabase } from '../support/hold-database.ts'
import { landing, lines } from '../support/landing.ts'
import { openTarget } from '../support/open-target.ts'
import { project, type TestProject } from '../support/project.ts'
import { spawned } from '../support/spawned.ts'

const table = (select: string) => `{{config materialized="table"}} ${select}`
const orders = { 'models/orders.sql': table('select 1 as id') }
const endless = `select count(*) as n from ${Array.from({ length: 14 }, (_, nth) => `range(10) as t${nth}`).join(', ')}`

describe("the runner's own tables:", () => {
  test('they stand in the schema _cupel, and the migrations that made them are noted', async () => {
    const shop = project(orders)
    await shop.build()
    const tables = await shop.rows(
      `select table_name from information_schema.tables where table_schema = '_cupel' order by all`,
    )
    expect(tables.map(({ table_name }) => table_name)).toEqual([
      'batches',
      'exports',
      'freshness',
      'last_results',
      'loads',
      'lock',
      'metrics',
      'migrations',
      'project_migrations',
      'results',
      'runs',
      'unfinished_loads',
      'working_relations',
    ])
    expect(await shop.rows('select name from _cupel.migrations order by name')).toEqual([
      { name: '001-first-tables' },
      { name: '002-project-migrations' },
      { name: '003-lock-row' },
      { name: '004-working-relations' },
      { name: '005-last-results' },
      { name: '006-unfinished-loads' },
      { name: '007-landing-paths' },
      { name: '008-batches' },
      { name: '009-run-options' },
      { name: '010-metrics' },
      { name: '011-exports' },
      { name: '012-freshness' },
      { name: '013-working-databases' },
    ])
  })

  test('that they cannot be made is told in the words of the warehouse', async () => {
    const shop = project(orders)
    await shop.sql(`create schema _cupel; create table _cupel.runs as select 'mine' as id`)
    const { code, err } = await shop.cupel('build')
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^error {2}.*table with name "runs" already exists.*\[sql-refused\]/),
    ])
  })

  test('they are made all or none', async () => {
    const shop = project(orders)
    await shop.sql(`create schema _cupel; create table _cupel.metrics as select 'mine' as id`)
    expect((await shop.cupel('build')).code).toBe(1)
    expect(await shop.rows('select name from _cupel.migrations')).toEqual([])
    await shop.sql('drop table _cupel.metrics')
    expect((await shop.cupel('build')).code).toBe(0)
  })

  test('each run is noted with its command and how it ended, each node with its result', async () => {
    const shop = project({
      ...orders,
      'models/wrong.sql': table(`select cast('x' || id as integer) as id from {{ref "orders"}}`),
    })
    await shop.carryOut('run', { select: ['orders'] })
    await shop.build()
    expect(
      await shop.rows(
        'select command, target, status, finished_at is not null as ended from _cupel.runs order by started_at',
      ),
    ).toEqual([
      { command: 'run', target: 'dev', status: 'success', ended: true },
      { command: 'build', target: 'dev', status: 'failed', ended: true },
    ])
    expect(
      await shop.rows(
        `select node_id, status, row_count, message like '%could not convert%' as said from _cupel.results order by all`,
      ),
    ).toEqual([
      { node_id: 'model.shop.orders', status: 'built', row_count: 1, said: null },
      { node_id: 'model.shop.orders', status: 'built', row_count: 1, said: null },
      { node_id: 'model.shop.wrong', status: 'error', row_count: null, said: true },
    ])
  })

  test('the results of many nodes are written in a handful of statements', async () => {
    const { migrateState, onTarget, warehouseStore } = await import('../../runner/state/index.ts')
    await using adapter = await openTarget('duckdb', { path: ':memory:' })
    await using connection = await adapter.connect()
    await migrateState(onTarget(adapter, connection), realEffects.now)
    const statements: string[] = []
    const counted = {
      ...connection,
      execute(sql: string, values?: never) {
        statements.push(sql)
        return connection.execute(sql, values)
      },
    }
    const store = warehouseStore(adapter, counted)
    const entry = {
      run_id: 'r',
      status: 'built',
      seconds: 1,
      row_count: 1,
      failures: null,
      message: null,
      definition_hash: '',
      finished_at: '2025-01-01',
    }

    await store.finishRun(
      { runId: 'r', status: 'success', finishedAt: '2025-01-01', keptFrom: '2024-01-01' },
      Array.from({ length: 10_000 }, (_, index) => ({ ...entry, node_id: `n${index}` })),
    )

    expect(statements.length).toBeLessThanOrEqual(25)
    expect((await store.lastResults()).length).toBe(10_000)
  })
})

describe('the lock of a target:', () => {
  const take = (shop: TestProject, pid: number, heartbeat: Date, host = hostname()) =>
    shop.sql(
      `update _cupel.lock set run_id = 'other', host = '${host}', pid = ${pid}, taken_at = '${heartbeat.toISOString()}', heartbeat_at = '${heartbeat.toISOString()}'`,
    )

  test('a run that finds it held by a living process says by whom, and ends with 2', async () => {
    const shop = project(orders)
    await shop.build()
    await take(shop, process.ppid, new Date())
    const { code, err } = await shop.cupel('build')
    expect(code).toBe(2)
    expect(err).toMatch(/another run is writing to this target: process <pid> on <host>, since <time> {2}\[lock-held\]/)
  })

  test('that of another host is not taken for a dead one because its process number is nobody here', async () => {
    const shop = project(orders)
    await shop.build()
    await take(shop, 2 ** 22 + 1, new Date(), 'elsewhere')
    const { code, err } = await shop.cupel('build')
    expect(code).toBe(2)
    expect(err).toContain('on elsewhere')
  })

  test('who lost it to another does not give it back', async () => {
    const { migrateState, onTarget, takeLock } = await import('../../runner/state/index.ts')
    await using adapter = await openTarget('duckdb', { path: ':memory:' })
    await using connection = await adapter.connect()
    await migrateState(onTarget(adapter, connection), realEffects.now)
    {
      await using _lock = await takeLock(onTarget(adapter, connection), realEffects, { runId: 'slow', timeoutMs: 0 })
      await connection.execute("update _cupel.lock set run_id = 'other'")
    }
    expect(await connection.query('select run_id from _cupel.lock')).toEqual([{ run_id: 'other' }])
  })

  test('who waits for it can be interrupted, at once', async () => {
    const shop = project(orders)
    await shop.build()
    await take(shop, process.ppid, new Date())
    const interrupted = new AbortController()
    const run = shop.build({ lockTimeoutMs: 600_000, signal: interrupted.signal })
    setTimeout(() => interrupted.abort(), 300)
    await expect(run).rejects.toMatchObject({ code: 'cancelled' })
    expect(await shop.rows(`select count(*) as n from _cupel.runs`)).toEqual([{ n: 1 }])
  })

  test('that of a dead process of this host is taken over', async () => {
    const shop = project(orders)
    await shop.build()
    await take(shop, 2 ** 22 + 1, new Date())
    expect((await shop.build()).statuses).toEqual({ orders: 'built' })
  })

  test('that of another host is taken over when it has not been heard of for a while', async () => {
    const shop = project(orders)
    await shop.build()
    await take(shop, 1, new Date(Date.now() - 60_000), 'elsewhere')
    expect((await shop.build()).statuses).toEqual({ orders: 'built' })
  })

  describe('a run that did not end', () => {
    const [began, seen] = [2, 1].map((hours) => new Date(Date.now() - hours * 3_600_000).toISOString()) as [
      string,
      string,
    ]
    /** Two runs that the history calls running: one from long ago, and one whose process held the lock. */
    async function killed() {
      const shop = project(orders)
      await shop.build()
      const run = (id: string) =>
        `insert into _cupel.runs values ('${id}', 'build', 'dev', 'running', '${began}', null, '1@x', null)`
      await shop.sql(`${run('long ago')}; ${run('other')}`)
      await take(shop, 2 ** 22 + 1, new Date(seen))
      return shop
    }
    const ended = [
      { run_id: 'long ago', finished_at: null },
      { run_id: 'other', finished_at: seen },
    ]
    const lost = `select run_id, finished_at from _cupel.runs where status = 'lost' order by run_id`

    test('is lost when the next one takes the lock, with its last sign of life', async () => {
      const shop = await killed()
      await shop.build()
      expect(await shop.rows(lost)).toEqual(ended)
      expect(await shop.rows('select status, count(*) as n from _cupel.runs group by all order by all')).toEqual([
        { status: 'lost', n: 2 },
        { status: 'success', n: 2 },
      ])
    })

    test('is lost when its lock is taken away', async () => {
      const shop = await killed()
      expect((await shop.cupel('unlock')).out).toBe('The lock of process <pid> on <host> is gone.\n')
      expect(await shop.rows(lost)).toEqual(ended)
    })

    test('is lost where nobody holds a lock, too', async () => {
      const shop = await killed()
      await shop.sql(`update _cupel.lock set run_id = ''`)
      expect((await shop.cupel('unlock')).out).toBe('Nobody holds the lock.\n')
      expect(await shop.rows(lost)).toEqual(ended.map((run) => ({ ...run, finished_at: null })))
    })

    test('is lost after kill -9', async () => {
      const shop = project({ ...orders, 'models/slow.sql': table(endless) })
      const { signal } = await spawned(shop.folder, ['build', '-s', 'slow'], ({ event }, child) => {
        if (event === 'step-started') child.kill('SIGKILL')
      })
      expect(signal).toBe('SIGKILL')
      await shop.build({ select: ['orders'] })
      const rows = await shop.rows(
        'select status, finished_at is not null as ended from _cupel.runs order by started_at',
      )
      expect(rows).toEqual([
        { status: 'lost', ended: true },
        { status: 'success', ended: true },
      ])
    })
  })

  test('it is given back, also when a node failed', async () => {
    const shop = project({ 'models/orders.sql': table(`select cast('x' || v as integer) as id from (select 1 as v)`) })
    await shop.build()
    expect(await shop.rows('select run_id from _cupel.lock')).toEqual([{ run_id: '' }])
  })

  test('cupel unlock takes it away, and says whose it was', async () => {
    const shop = project(orders)
    await shop.build()
    await take(shop, process.ppid, new Date())
    expect((await shop.cupel('unlock')).out).toBe('The lock of process <pid> on <host> is gone.\n')
    expect((await shop.cupel('unlock')).out).toBe('Nobody holds the lock.\n')
    expect((await shop.build()).statuses).toEqual({ orders: 'built' })
  })

  test('--lock-timeout waits for another process that has the database file open', async () => {
    const shop = project(orders)
    const release = await holdDatabase(join(shop.folder, 'shop.duckdb'))
    const build = shop.cupel('build', '--lock-timeout', '30')
    await release()
    expect((await build).code).toBe(0)
  })
})

describe('commands that look', () => {
  const files = {
    ...orders,
    'models/sources.yml':
      'sources: [{name: landing, tables: [{name: clicks, load: {format: json, glob: "data/*.json"}, columns: [{name: id}]}]}]',
    'models/clicks.sql': 'select id from {{source "landing" "clicks"}}',
    'data/a.json': '{"id": "1"}\n',
  }
  const looks = ['check', 'list', 'build --explain', 'load --explain', 'test --explain', 'compile', 'docs']

  test.each(looks)('create no database: cupel %s', async (command) => {
    const shop = project(files)
    const { code, err } = await shop.cupel(...command.split(' '))
    expect([code, err]).toEqual([0, ''])
    expect(existsSync(join(shop.folder, 'shop.duckdb'))).toBe(false)
    if (!['compile', 'docs', 'check'].includes(command))
      expect(readdirSync(shop.folder).sort()).toEqual(['data', 'models', 'project.yml'])
  })

  test('change nothing in a database that is there', async () => {
    const shop = project(files)
    await shop.build()
    shop.write({ 'data/b.json': '{"id": "2"}\n', 'models/orders.sql': table('select 2 as id') })
    for (const command of looks) await shop.cupel(...command.split(' '))
    expect(await shop.rows('main.orders')).toEqual([{ id: 1 }])
    expect(await shop.rows('select path from _cupel.loads')).toEqual([{ path: 'data/a.json' }])
    expect(await shop.rows('select command from _cupel.runs')).toEqual([{ command: 'build' }])
  })

  test('go on where the database is held by another process, and say so', async () => {
    const shop = project(files)
    await holdDatabase(join(shop.folder, 'shop.duckdb'))
    const { code, err } = await shop.cupel('check')
    expect(code).toBe(0)
    expect(err).toMatch(/^warning {2}the database file "shop.duckdb" is held by/)
    expect((await shop.cupel('build')).code).toBe(2)
  })
})

test('--explain prints the steps in an order in which they can be done, with their reasons', async () => {
  const shop = landing({
    'data/a.json': lines({ id: 1 }),
    'models/orders.sql':
      '{{config materialized="incremental" unique_key="id"}} select id from {{source "landing" "orders"}}',
    'models/orders.yml': 'models: [{name: orders, columns: [{name: id, data_tests: [unique]}]}]',
    'models/seen.sql': 'select * from {{ref "orders"}}',
    'seeds/countries.csv': 'code\nNL\n',
  })
  expect((await shop.cupel('build', '--explain')).out).toMatchInlineSnapshot(`
"load    landing.orders  1 of 1 landing files are new or changed
build   main.orders  create incremental: nothing stands there yet
  test    unique_orders_id  gates orders
publish main.orders  after its tests
build   main.seen  create view: nothing stands there yet
publish main.seen  no test holds it back
seed    main.countries  from seeds/countries.csv
publish main.countries  no test holds it back
"
`)
  await shop.build()
  expect((await shop.cupel('build', '--explain')).out).toMatchInlineSnapshot(`
"load    landing.orders  nothing new, 1 known
build   main.orders  add new rows (merge)
  test    unique_orders_id  gates orders
publish main.orders  after its tests
build   main.seen  replace view
publish main.seen  no test holds it back
seed    main.countries  from seeds/countries.csv
publish main.countries  no test holds it back
"
`)
  expect((await shop.cupel('run', '--explain', '--full-refresh', '-s', 'orders')).out).toMatchInlineSnapshot(`
"build   main.orders  replace: full refresh
publish main.orders  no test holds it back
"
`)
})

describe('an interrupt', () => {
  test('stops what runs, publishes nothing of it, notes it, and leaves the rest', async () => {
    const shop = project({ 'models/a.sql': table(endless), 'models/b.sql': table('select * from {{ref "a"}}') })
    const controller = new AbortController()

    const run = await shop.build({ signal: controller.signal }, undefined, (event) => {
      if (event.kind === 'step-started') controller.abort()
    })

    expect(run.isCancelled).toBe(true)
    expect(run.statuses).toEqual({ a: 'error', b: 'skipped' })
    expect(run.result('a')).toMatchObject({ error: { code: 'cancelled' } })
    expect(await shop.relations()).toEqual([])
    expect(await shop.rows('select status from _cupel.runs')).toEqual([{ status: 'cancelled' }])
    expect(await shop.rows('select run_id from _cupel.lock')).toEqual([{ run_id: '' }])
  })

  test('is Ctrl-C at the command line, and the exit code is 1', async () => {
    const shop = project({ 'models/a.sql': table(endless) })
    const { code, events } = await spawned(shop.folder, ['build'], ({ event }, child) => {
      if (event === 'step-started') child.kill('SIGINT')
    })
    expect(code).toBe(1)
    expect(events.at(-1)).toMatchObject({ event: 'run-finished', cancelled: true })
  })
})

test('--fail-fast starts nothing after the first fault; what was not reached is skipped', async () => {
  const others = ['b', 'c', 'd', 'e']
  const shop = project({
    ...Object.fromEntries(others.map((name) => [`models/${name}.sql`, table('select 1 as id')])),
    // The longest path goes first.
    'models/a.sql': table(`select cast('x' || random() as integer) as id`),
    'models/a_child.sql': table('select * from {{ref "a"}}'),
  })

  const run = await shop.build({ failFast: true, threads: 1 })

  expect(run.statuses).toEqual({
    a: 'error',
    a_child: 'skipped',
    ...Object.fromEntries(others.map((name) => [name, 'skipped'])),
  })
  expect((await shop.build({ threads: 1 })).statuses).toMatchObject({ a: 'error', e: 'built' })
})

test('whatever the threads, the tables are the same', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `models/m${index}.sql`,
      table(
        index < 3
          ? `select ${index} as id`
          : `select a.id + b.id as id from {{ref "m${index - 3}"}} as a, {{ref "m${index - 2}"}} as b`,
      ),
    ]),
  )
  const results = []
  for (const threads of [1, 4]) {
    const shop = project(files)
    await shop.build({ threads })
    results.push(await shop.rows('select * from main.m9, main.m10, main.m11'))
  }
  expect(results[0]).toEqual(results[1])
})
