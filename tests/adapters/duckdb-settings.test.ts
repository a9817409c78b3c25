import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { allowedSettings, refusedSettings } from '../../runner/adapters/duckdb/duckdb-settings.ts'
import { openTarget } from '../support/open-target.ts'
import { project } from '../support/project.ts'

const target = (settings: Readonly<Record<string, unknown>>) => ({
  'project.yml': `name: shop\ntargets:\n  dev:\n    type: duckdb\n    path: shop.duckdb\n    settings: ${JSON.stringify(settings)}\n`,
  'models/orders.sql': 'select 1 as id',
})

test("every setting of DuckDB's is either allowed in a target, or refused with a reason", async () => {
  await using adapter = await openTarget('duckdb', { path: ':memory:' })
  await using session = await adapter.connect()
  const rows = await session.query('select lower(name) as name from duckdb_settings() order by 1')

  expect([...allowedSettings, ...refusedSettings].sort()).toEqual(rows.map(({ name }) => name).sort())
})

test('a setting holds on every connection, whatever its value is', async () => {
  const shop = project({
    ...target({
      TimeZone: 'Asia/Tokyo',
      memory_limit: '1GB',
      threads: 1,
      integer_division: true,
      temp_directory: 'spill',
    }),
    'models/orders.sql': `{{config materialized="table"}} select current_setting('timezone') as zone, 3 / 2 as half,
      current_setting('threads') as threads, current_setting('temp_directory') as spill`,
  })

  expect((await shop.build()).statuses).toEqual({ orders: 'built' })
  expect(await shop.rows('main.orders')).toEqual([
    { zone: 'Asia/Tokyo', half: 1, threads: 1, spill: join(shop.folder, 'spill') },
  ])
})

const wrong = {
  'a name that goes on as SQL': [
    { "threads = 1; copy (select 1) to 'stolen.csv'; set threads": 1 },
    /is no setting of DuckDB/,
  ],
  'a mistyped name': [{ memory_limt: '1GB' }, /"memory_limt" is no setting of DuckDB; did you mean "memory_limit"\?/],
  'a file for queries': [{ log_query_path: 'stolen.csv' }, /it writes files/],
  'a file for profiles, in capitals': [{ PROFILING_OUTPUT: 'stolen.csv', enable_profiling: 'json' }, /it writes files/],
  'a place for code': [{ extension_directory: '/tmp/code' }, /which code DuckDB loads/],
  'code that nobody signed': [{ allow_unsigned_extensions: true }, /which code DuckDB loads/],
  'a folder outside': [{ temp_directory: '../spill' }, /must be a folder of the project/],
  'a folder from the root on': [{ temp_directory: '/tmp/spill' }, /must be a folder of the project/],
} as const

test.each(Object.entries(wrong))('no target sets %s', async (_, [settings, expected]) => {
  const shop = project(target(settings))

  for (const command of ['check', 'list', 'build']) {
    const { code, err } = await shop.cupel(command)
    expect([code, err]).toEqual([1, expect.stringMatching(expected)])
    expect(err).toMatch(/^error {2}project\.yml:6:\d+ /)
  }
  expect(readdirSync(shop.folder).sort()).toEqual(['models', 'project.yml'])
})

test("a setting's value is a value, and not SQL", async () => {
  const shop = project(target({ custom_user_agent: "x'; copy (select 1) to 'stolen.csv'; set threads = '1" }))

  expect((await shop.cupel('check')).code).toBe(0)
  expect(existsSync('stolen.csv') || existsSync(join(shop.folder, 'stolen.csv'))).toBe(false)
})

test('what does not fit into memory is written within the project, wherever the command runs', async () => {
  const shop = project(target({}))
  await using adapter = await openTarget('duckdb', { path: 'shop.duckdb' }, { root: shop.folder })
  await using session = await adapter.connect()

  expect(await session.query("select current_setting('temp_directory') as spill")).toEqual([
    { spill: join(shop.folder, '.tmp') },
  ])
})
