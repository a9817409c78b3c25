import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { project } from '../support/project.ts'
import { postgresDatabase } from '../support/warehouses.ts'

const model = { 'models/orders.sql': 'select 1 as id' }
const configOf = (targets: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ name: 'shop', default_target: 'dev', targets })
const dev = { type: 'duckdb', path: 'shop.duckdb', settings: { memory_limit: '1GB' } }

test('what is configured is told, and which targets answer in which version', async () => {
  const [postgres, snowflake] = [await postgresDatabase(), emulatedWarehouse(await emulatedSnowflake())]
  const targets = {
    dev,
    pg: { type: postgres.type, ...postgres.settings },
    sf: { type: snowflake.type, ...snowflake.settings },
  }
  const { code, out, err } = await project({ ...model, 'project.yml': configOf(targets) }).cupel('debug')
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/^cupel \d+\.\d+\.\d+ on Node \d+.*\nproject <folder>: 1 model\n/)
  expect(out).toMatch(/\ntarget dev, which is used: duckdb, answers in 0\.00 s, version v\d+\.\d+\.\d+\n/)
  expect(out).toMatch(/\n {2}path +shop\.duckdb\n {2}settings\.memory_limit +1GB\n/)
  expect(out).toMatch(/\ntarget pg: postgres, answers in 0\.00 s, version \d+\.\d+/)
  expect(out).toMatch(/\n {2}url +is set, and not shown\n/)
  expect(out).toMatch(/\ntarget sf: snowflake, answers in 0\.00 s, version \d+\.\d+\.\d+\n/)
  expect(out).not.toContain(String(postgres.settings.url))
})

test('a target that does not answer says why, and counts where it is used', async () => {
  const pg = { type: 'postgres', host: '127.0.0.1', port: 1, user: 'ada', dbname: 'shop', password: 'hush-hush' }
  const shop = project({ ...model, 'project.yml': configOf({ dev, pg }) })
  const all = await shop.cupel('debug')
  expect([all.code, all.out]).toEqual([0, expect.stringContaining('target pg: postgres, does not answer\n')])
  expect(all.out).toContain('[database-unreachable]')
  expect(all.out).toMatch(/ {2}password +is set, and not shown\n/)
  expect(all.out).not.toContain('hush-hush')

  const one = await shop.cupel('debug', '--target', 'pg')
  expect([one.code, one.out]).toEqual([2, expect.not.stringContaining('target dev')])
  const none = await shop.cupel('debug', '--target', 'prod')
  expect([none.code, none.out]).toEqual([2, expect.stringContaining('[target-unknown]')])
})

test('a variable that is missing is told of the targets that take it', async () => {
  const pg = { type: 'postgres', host: '127.0.0.1', password: "{{env_var 'PG_MISSING'}}" }
  const { code, out } = await project({ ...model, 'project.yml': configOf({ dev, pg }) }).cupel('debug')
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/target pg: does not answer\nerror {2}project\.yml:1:\d+ .*PG_MISSING/),
  ])
})

test('a faulty project is told once, whatever the number of its targets', async () => {
  const config = configOf({ dev, other: dev }).replace('{', '{"nmae": 1,')
  const broken = await project({ ...model, 'project.yml': config }).cupel('debug')
  expect([broken.code, broken.out.match(/key-unknown/g)]).toEqual([1, ['key-unknown']])

  const misread = await project({ 'models/orders.sql': '{{#if}}' }).cupel('debug')
  expect([misread.code, misread.out]).toEqual([
    1,
    expect.stringMatching(/project <folder>\nerror {2}models\/orders\.sql:1/),
  ])
  expect(misread.out).toMatch(/target dev, which is used: duckdb, answers in/)
})
