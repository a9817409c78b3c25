import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { freshness } from '../../runner/commands/index.ts'
import { realEffects } from '../../runner/effects.ts'
import { readJson } from '../artifacts/read-target.ts'
import { project, type TestProject } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'

const now = new Date('2026-03-05T12:00:00Z')
const at = (moment: Date) => ({ ...realEffects, now: () => moment })

/** A table that others fill, whose newest row came three hours ago. */
const filled = `create schema raw; create table raw.orders as
  select 1 as id, timestamp '2026-03-05 09:00:00' as came, 'shop' as origin
  union all select 2, timestamp '2026-03-05 11:55:00', 'test'`

const shop = (orders: string, source = '') =>
  project({
    'models/sources.yml': `sources: [{name: raw, ${source} tables: [{name: orders, ${orders}}]}]`,
    'models/kpi.sql': '{{config materialized="table"}} select max(came) as came from {{source "raw" "orders"}}',
  })

async function statusOf(made: TestProject, moment = now): Promise<readonly (readonly [string, string | undefined])[]> {
  const { answers } = await freshness({ folder: made.folder }, at(moment))
  return answers.map(({ status, loadedAt }) => [status, loadedAt?.toISOString()])
}

const newest = '2026-03-05T11:55:00.000Z'
const ofShop = '2026-03-05T09:00:00.000Z'

test.each([
  ['fresh enough', 'loaded_at_field: came, freshness: {warn_after: {count: 5, period: minute}}', 'pass', newest],
  ['in short', "loaded_at_field: came, freshness: {warn_after: '4 minutes', error_after: 1 hour}", 'warn', newest],
  ['a filter', `loaded_at_field: came, freshness: {error_after: 2 hours, filter: "origin = 'shop'"}`, 'error', ofShop],
  ['a comment at the end', 'loaded_at_field: "came -- utc", freshness: {warn_after: 1 hour}', 'pass', newest],
  [
    'a query of its own, which names the table',
    `loaded_at_query: "select min(came) from {{this}} where id < {{var 'top' 9}}", freshness: {warn_after: 1 hour}`,
    'warn',
    ofShop,
  ],
  ['under config', 'config: {loaded_at_field: came, freshness: {error_after: 1 minute}}', 'error', newest],
  ['no row at all', 'loaded_at_field: came, freshness: {warn_after: 1 day, filter: id > 9}', 'warn', undefined],
])('%s', async (_, said, status, loadedAt) => {
  const made = shop(said)
  await made.sql(filled)

  expect(await statusOf(made)).toEqual([[status, loadedAt]])
})

test('a table says more than its source, key by key, and null takes back', async () => {
  const source = 'loaded_at_field: came, freshness: {warn_after: 1 minute, error_after: 2 minutes},'
  const said = async (table: string) => {
    const made = shop(table, source)
    await made.sql(filled)
    return await statusOf(made)
  }

  expect(await said('description: as its source says')).toEqual([['error', newest]])
  expect(await said('freshness: {error_after: 1 day}')).toEqual([['warn', newest]])
  expect(await said('freshness: {error_after: null}')).toEqual([['warn', newest]])
  expect(await said('freshness: null')).toEqual([])
  expect(await said("loaded_at_query: select timestamp '2026-03-05 11:59:30'")).toEqual([
    ['pass', '2026-03-05T11:59:30.000Z'],
  ])
})

test.each([
  ['DuckDB', async () => duckdbFile],
  ['PostgreSQL', postgresDatabase],
])('what was found is kept, and since when something is too old is told, on %s', async (_, warehouse) => {
  const made = project(
    {
      'models/sources.yml': `sources: [{name: raw, loaded_at_field: came, freshness: {error_after: 1 hour}, tables: [{name: orders}, {name: gone}]}]`,
    },
    await warehouse(),
  )
  await made.sql(filled)
  const look = (hour: number) => freshness({ folder: made.folder }, at(new Date(`2026-03-05T${hour}:00:00Z`)))
  const since = (found: Awaited<ReturnType<typeof look>>) =>
    [...found.since].map(([id, moment]) => `${id} ${moment.toISOString().slice(11, 16)}`).sort()
  const [orders, gone] = ['source.shop.raw.orders', 'source.shop.raw.gone']

  expect(since(await look(12))).toEqual([`${gone} 12:00`])
  expect(since(await look(13))).toEqual([`${gone} 12:00`, `${orders} 13:00`])
  expect(since(await look(14))).toEqual([`${gone} 12:00`, `${orders} 13:00`])
  await made.sql(`insert into raw.orders values (3, timestamp '2026-03-05 14:50:00', 'shop')`)
  expect(since(await look(15))).toEqual([`${gone} 12:00`])
  expect(since(await look(16))).toEqual([`${gone} 12:00`, `${orders} 16:00`])

  const found = await made.rows(
    `select substr(looked_at, 12, 2) as hour, status, known_by, substr(loaded_at, 12, 5) as newest, message is not null as said
     from _cupel.freshness where node_id = '${orders}' order by looked_at`,
  )
  expect(found.map((row) => Object.values(row))).toEqual([
    ['12', 'pass', 'field', '11:55', false],
    ['13', 'error', 'field', '11:55', false],
    ['14', 'error', 'field', '11:55', false],
    ['15', 'pass', 'field', '14:50', false],
    ['16', 'error', 'field', '14:50', false],
  ])
  expect(
    await made.rows(
      `select distinct status, message is not null as said from _cupel.freshness where node_id = '${gone}'`,
    ),
  ).toEqual([{ status: 'runtime error', said: true }])
  expect(await made.rows('select command, status, count(*) as n from _cupel.runs group by command, status')).toEqual([
    expect.objectContaining({ command: 'freshness', status: 'failed' }),
  ])
  await made.cupel('docs')
  const overview = readFileSync(join(made.folder, 'target/site/data/overview.js'), 'utf8')
  expect((overview.match(/"since":"[^"]+"/g) ?? []).sort()).toEqual([
    '"since":"2026-03-05T12:00:00.000Z"',
    '"since":"2026-03-05T16:00:00.000Z"',
  ])
  const { out } = await made.cupel('source', 'freshness')
  expect(out).toMatch(/✗ too old {3}raw\.orders .*; too old after 1 hour; first found so [\d,]+ \w+.* ago/)
})

test('where nothing can be written down, the answer is the same, with a warning', async () => {
  const made = shop('loaded_at_field: came, freshness: {error_after: 1 day}')
  await made.sql(filled)
  await made.sql(`create schema _cupel; create table _cupel.runs as select 'mine' as id`)
  const { answers, since, findings } = await freshness({ folder: made.folder }, at(now))

  expect([answers.map(({ status }) => status), since.size]).toEqual([['pass'], 0])
  expect(findings).toMatchObject([{ code: 'run-unrecorded', severity: 'warning' }])
})

test('where landing files make a source, the ledger knows when the last one came', async () => {
  const made = project({
    'models/sources.yml': `sources: [{name: landing, tables: [
      {name: events, load: {format: json, glob: "data/*.json"}, freshness: {error_after: 1 hour}},
      {name: others, load: {format: json, glob: "none/*.json"}, freshness: {warn_after: 1 hour}}]}]`,
    'data/monday.json': '{"id": 1}',
  })
  await made.carryOut('load', {}, at(new Date('2026-03-05T10:30:00Z')))

  expect(await statusOf(made, new Date('2026-03-05T11:30:00Z'))).toEqual([
    ['pass', '2026-03-05T10:30:00.000Z'],
    ['warn', undefined],
  ])
  expect((await statusOf(made))[0]).toEqual(['error', '2026-03-05T10:30:00.000Z'])
})

test.each([
  ['DuckDB', async () => duckdbFile],
  ['PostgreSQL', postgresDatabase],
])('a model keeps its promise by its rows, or by its last build, on %s', async (_, warehouse) => {
  const made = project(
    {
      'models/kpi.sql': `{{config materialized="table"}} select timestamp '2026-03-05 04:00:00' as came`,
      'models/other.sql': 'select 1 as id',
      'models/models.yml': `models:
  - {name: kpi, freshness: {expect_within: 6 hours, loaded_at_field: came}}
  - {name: other, config: {freshness: {expect_within: 6 hours}}}
`,
    },
    await warehouse(),
  )
  expect(await statusOf(made)).toEqual([
    ['runtime error', undefined],
    ['error', undefined],
  ])
  await made.build({}, at(new Date(now.getTime() - 3_600_000)))
  const [kpi, other] = await statusOf(made)

  expect(kpi).toEqual(['error', '2026-03-05T04:00:00.000Z'])
  expect(other?.[0]).toBe('pass')
})

test('sources.json is as dbt publishes its schema', async () => {
  const made = project({
    'models/sources.yml': `sources: [{name: raw, loaded_at_field: came, freshness: {error_after: 1 day}, tables: [{name: orders}, {name: gone}]}]`,
  })
  await made.sql(filled)
  const { code, out, err } = await made.cupel('source', 'freshness')

  expect(code).toBe(1)
  expect(out).toMatch(/✗ too old {3}raw\.orders {2}newest row [\d,]+ days.* ago; too old after 1 day/)
  expect(err).toContain('models/sources.yml:1:')
  expect(err).toContain('gone')
  const schema = readFileSync(join(import.meta.dirname, '../support/dbt-schemas/sources-v3.jsonschema'), 'utf8')
  const isSources = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(schema))
  isSources(readJson(made, 'sources.json'))
  expect(isSources.errors).toBeNull()
  expect(readJson(made, 'sources.json')).toMatchObject({
    results: [
      { unique_id: 'source.shop.raw.orders', status: 'error', max_loaded_at: newest },
      { unique_id: 'source.shop.raw.gone', status: 'runtime error' },
    ],
  })
})

test('source_status:fresher selects what stands on sources with newer rows than before', async () => {
  const made = project({
    'models/sources.yml': `sources: [{name: raw, loaded_at_field: came, freshness: {error_after: 1 day}, tables: [{name: orders}, {name: prices}]}]`,
    'models/sales.sql': 'select came from {{source "raw" "orders"}}',
    'models/list.sql': 'select came from {{source "raw" "prices"}}',
  })
  await made.sql(`${filled}; create table raw.prices as select came from raw.orders`)
  const selected = async (selector: string) => (await made.cupel('list', '-s', selector, '--state', 'before')).out
  await freshness({ folder: made.folder }, at(now))
  cpSync(join(made.folder, 'target'), join(made.folder, 'before'), { recursive: true })
  expect(await selected('source_status:fresher+')).toBe('')
  await made.sql("insert into raw.orders values (3, timestamp '2026-03-06 12:00:00', 'shop')")
  await freshness({ folder: made.folder }, at(new Date('2026-03-06T12:30:00Z')))

  expect(await selected('source_status:fresher+')).toBe('source raw.orders\nmodel  sales\n')
  expect(await selected('source_status:error')).toBe('source raw.prices\n')
  expect((await made.cupel('list', '-s', 'source_status:fresher')).err).toContain(
    '--state names a former target folder',
  )
  expect((await made.cupel('list', '-s', 'source_status:fresher', '--state', 'nowhere')).err).toContain(
    '"nowhere/sources.json" is not there: cupel freshness writes it',
  )
})

test.each([
  ['freshness: {warn_after: 1 fortnight}', '"warn_after" must be as {count: 12, period: hour}, or "12 hours"'],
  ['freshness: {warn_after: {count: -1, period: hour}}', '"count"'],
  ['freshness: {warn_affter: 1 hour}', 'Did you mean "warn_after"?'],
  ['loaded_at_field: came, loaded_at_query: select 1, freshness: {warn_after: 1 hour}', 'keep one of both'],
  ['loaded_at_field: "came) from x --(", freshness: {warn_after: 1 hour}', 'must be one SQL expression'],
  ['freshness: {warn_after: 1 hour}', 'needs loaded_at_field, loaded_at_query, or load:'],
  ['loaded_at_query: select 1, freshness: {warn_after: 1 hour, filter: true and x}', 'which says by itself'],
])('%s is told', async (said, message) => {
  expect((await shop(said).cupel('check')).err).toContain(message)
})
