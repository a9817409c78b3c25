import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Files } from '../support/folders.ts'
import { openTarget } from '../support/open-target.ts'
import { native } from '../support/postgres/native.ts'
import { ownDatabase } from '../support/postgres/own-database.ts'
import { startPostgres } from '../support/postgres/start-postgres.ts'
import { project, type TestProject } from '../support/project.ts'
import { postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'

const table = (select: string) => `{{config materialized="table"}} ${select}`

/** Three models, of which one is in trouble: one before it, one after it, one beside it. */
const models = (trouble: string): Files => ({
  'models/before.sql': table('select 1 as id'),
  'models/trouble.sql': table(`select id, ${trouble} as v from {{ref "before"}}`),
  'models/after.sql': table('select id from {{ref "trouble"}}'),
  'models/beside.sql': table('select id from {{ref "before"}}'),
  'macros/trouble.sql': native('trouble', '1') + native('sleeps', '1'),
})

const functions = `
  create schema if not exists main;
  create function public.sleeps() returns integer language sql as 'select 1 from pg_sleep(60)';
  create function public.trouble() returns integer language plpgsql as $$
    begin raise exception 'could not extend file: No space left on device' using errcode = '53100', hint = 'Check free disk space.'; end $$`

async function troubled(trouble: string, settings: TestWarehouse['settings'] = {}) {
  const database = await postgresDatabase()
  const shop = project(models(trouble), { type: 'postgres', settings: { ...database.settings, ...settings } })
  await shop.sql(functions)
  return shop
}

/** Status and message of each node, as run_results.json tells them. */
function recorded(shop: TestProject): Record<string, string> {
  const { results } = JSON.parse(readFileSync(join(shop.folder, 'target/run_results.json'), 'utf8')) as {
    results: { unique_id: string; status: string }[]
  }
  return Object.fromEntries(results.map(({ unique_id: id, status }) => [id.split('.').at(-1), status]))
}

const oneFailed = { before: 'success', beside: 'success', trouble: 'error', after: 'skipped' }

test('a disk that is full is told, the other nodes are built and recorded, and nothing is half published', async () => {
  const shop = await troubled('{{trouble}}')
  await shop.sql('create table main.trouble as select 7 as id')

  const { code, err } = await shop.cupel('build')

  expect(code).toBe(1)
  expect(
    err,
  ).toBe(`error  models/trouble.sql:1:1  the disk is full: target "dev" has no room left: could not extend file: No space left on device  [disk-full]
  Make room on the server; what was published before stands as it was.
`)
  expect(recorded(shop)).toEqual(oneFailed)
  expect(await shop.relations()).toEqual(['main.before', 'main.beside', 'main.trouble'])
  expect(await shop.rows('main.trouble')).toEqual([{ id: 7 }])
})

test('a statement that runs longer than it may is stopped, and told', async () => {
  const shop = await troubled('{{sleeps}}', { statement_timeout: 1 })

  const { code, err } = await shop.cupel('build')

  expect(code).toBe(1)
  expect(
    err,
  ).toBe(`error  models/trouble.sql:1:1  the statement ran longer than target "dev" lets one run  [statement-timeout]
  Raise statement_timeout of the target "dev", or make the statement faster.
`)
  expect(recorded(shop)).toEqual(oneFailed)
})

test('a table that somebody else holds is waited for as long as lock_timeout says, and the old one stays', async () => {
  const shop = await troubled('1', { lock_timeout: 0.3 })
  await shop.build()
  const url = (
    JSON.parse(readFileSync(join(shop.folder, 'project.yml'), 'utf8').split('dev: ')[1] ?? '') as { url: string }
  ).url
  await using adapter = await openTarget('postgres', { url })
  await using other = await adapter.connect()
  await other.execute('begin; select * from main.trouble')

  const { code, err } = await shop.cupel('build')

  expect(code).toBe(1)
  expect(
    err,
  ).toBe(`error  models/trouble.sql:1:1  target "dev" gave up waiting for a lock: canceling statement due to lock timeout  [lock-timeout]
  Somebody holds the table; see pg_stat_activity and pg_locks. lock_timeout of the target says how long to wait.
`)
  expect(recorded(shop)).toEqual(oneFailed)
  await other.execute('rollback')
  expect(await shop.rows('main.trouble')).toEqual([{ id: 1, v: 1 }])
  expect(Object.values((await shop.build()).statuses)).toEqual(['built', 'built', 'built', 'built'])
})

test('Ctrl-C stops what runs in the server, and leaves nothing', async () => {
  const shop = await troubled('{{sleeps}}')
  const controller = new AbortController()
  const started = performance.now()

  const run = await shop.build({ signal: controller.signal }, undefined, (event) => {
    if (event.kind === 'step-started' && event.step.kind === 'build' && event.step.node.name === 'trouble')
      void setTimeout(200).then(() => controller.abort())
  })

  expect(performance.now() - started).toBeLessThan(10_000)
  expect(run.isCancelled).toBe(true)
  expect(run.result('trouble')).toMatchObject({ status: 'error', error: { code: 'cancelled' } })
  expect(
    await shop.rows(
      `select query from pg_stat_activity where query like '%sleeps%' and pid <> pg_backend_pid() and datname = current_database()`,
    ),
  ).toEqual([])
  expect(await shop.relations()).not.toContain('main.trouble')
  expect(await shop.rows('select status from _cupel.runs')).toEqual([{ status: 'cancelled' }])
  expect((await shop.build({ select: ['before'] })).statuses).toEqual({ before: 'built' })
})

test('a session that is ended by an administrator costs its node; the others are built', async () => {
  const shop = await troubled('{{sleeps}}')
  const ending = (async () => {
    for (;;) {
      await setTimeout(50)
      const ended = await shop.rows(`
        select pg_terminate_backend(pid) as done from pg_stat_activity
        where datname = current_database() and state = 'active' and query like '%sleeps()%' and pid <> pg_backend_pid()`)
      if (ended.length) return
    }
  })()

  const { code, err } = await shop.cupel('build', '--threads', '2')
  await ending

  expect(code).toBe(1)
  expect(
    err,
  ).toBe(`error  models/trouble.sql:1:1  the connection to target "dev" is gone: terminating connection due to administrator command  [connection-lost]
  What was published before stands as it was; run again when the server is back.
`)
  expect(recorded(shop)).toEqual(oneFailed)
  expect(await shop.rows('select status from _cupel.runs')).toEqual([{ status: 'failed' }])
})

test('when all sessions are ended, also the ones that do nothing, the run goes on in new ones', async () => {
  const shop = await troubled('{{sleeps}}')
  const ending = (async () => {
    for (;;) {
      await setTimeout(50)
      const [row] = await shop.rows(
        `select count(*) as n from pg_stat_activity where datname = current_database() and state = 'active' and query like '%sleeps()%' and pid <> pg_backend_pid()`,
      )
      if (row?.n) break
    }
    await shop.sql(
      'set default_transaction_read_only = off; select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
  })()

  const { code, err } = await shop.cupel('build', '--threads', '1')
  await ending

  expect(code).toBe(1)
  expect(err).toContain('[connection-lost]')
  expect(recorded(shop)).toEqual(oneFailed)
})

test('a server that goes down in the middle of a run: the results are written, and say why', async () => {
  const server = await startPostgres()
  const shop = project(models('{{sleeps}}'), { type: 'postgres', settings: { url: server.url } })
  await shop.sql(functions)
  let stopping: Promise<void> | undefined

  const shut = (async () => {
    for (;;) {
      await setTimeout(50)
      const [row] = await shop.rows(
        `select count(*) as n from pg_stat_activity where state = 'active' and query like '%sleeps()%' and pid <> pg_backend_pid()`,
      )
      if (row?.n) break
    }
    stopping = server.stop()
  })()
  const { code, err, out } = await shop.cupel('build', '--threads', '1')
  await shut
  await stopping

  expect(code).toBe(1)
  expect(out).toMatch(/1 built, 2 error, 1 skipped/)
  const [errors = '', unrecorded] = err.split(/^warning/m)
  // Whether it still says that it goes down, or nothing any more, is a matter of milliseconds.
  const said = errors
    .replace(/:\d+\//, ':<port>/')
    .replace(/the database system is shutting down|the server hung up/, 'nothing listens there')
  expect(
    said,
  ).toBe(`error  models/trouble.sql:1:1  the connection to target "dev" is gone: terminating connection due to administrator command  [connection-lost]
  What was published before stands as it was; run again when the server is back.
error  models/beside.sql:1:1  target "dev" cannot be reached: 127.0.0.1:<port>/postgres: nothing listens there  [database-unreachable]
  Look at targets.dev.host and targets.dev.port, or PGHOST and PGPORT, and whether the server runs.
`)
  expect(unrecorded).toMatch(/^ {2}what became of the run is not recorded: .*target "dev" .* \[run-unrecorded\]\n/)
  expect(recorded(shop)).toEqual({ ...oneFailed, beside: 'error' })
})

describe('a user who may not', () => {
  async function asUser(grants: (user: string, database: string) => string) {
    const url = await ownDatabase()
    const database = url.pathname.slice(1)
    const user = `user_${database}`
    const admin = project({}, { type: 'postgres', settings: { url: url.href } })
    await admin.sql(`create role ${user} login password 'hush-4711'; ${grants(user, database)}`)
    url.username = user
    url.password = 'hush-4711'
    return project({ 'models/orders.sql': table('select 1 as id') }, { type: 'postgres', settings: { url: url.href } })
  }
  const hint = '  Grant it to the user of the target "dev", or name another under user or role.\n'

  test('make a schema is told before anything runs', async () => {
    const shop = await asUser(() => '')
    const { code, err } = await shop.cupel('build')
    expect([code, err.replace(/test_\w+/, 'shop')]).toEqual([
      1,
      `error  the user of target "dev" may not do this: permission denied for database shop  [privilege-missing]\n${hint}`,
    ])
  })

  test('read a table is told at the model that reads it', async () => {
    const shop = await asUser(
      (user, database) =>
        `grant create on database ${database} to ${user}; create schema raw; create table raw.orders as select 1 as id; grant usage on schema raw to ${user}`,
    )
    shop.write({
      'models/orders.sql': table('select id from {{source "raw" "orders"}}'),
      'models/sources.yml': 'sources: [{name: raw, schema: raw, tables: [{name: orders}]}]',
    })
    const { code, err } = await shop.cupel('build')
    expect([code, err]).toEqual([
      1,
      `error  models/orders.sql:1:1  the user of target "dev" may not do this: permission denied for table orders  [privilege-missing]\n${hint}`,
    ])
  })

  test('write into a schema is told at the model that stands there', async () => {
    const shop = await asUser(
      (user, database) =>
        `grant create on database ${database} to ${user}; create schema main; grant usage on schema main to ${user}`,
    )
    const { code, err } = await shop.cupel('build')
    expect([code, err]).toEqual([
      1,
      `error  models/orders.sql:1:1  the user of target "dev" may not do this: permission denied for schema main  [privilege-missing]\n${hint}`,
    ])
  })
})
