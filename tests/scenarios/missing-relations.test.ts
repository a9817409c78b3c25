import { execFileSync } from 'node:child_process'
import { at } from '../support/at.ts'
import { compiledRunner } from '../support/compiled-runner.ts'
import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'

const child = at`select 1 as pid, id from ${'{{ref "parent"}}'}`
const tested = `models:
  - name: orphan
    columns:
      - {name: pid, data_tests: [{relationships: {to: ref('parent'), field: id}}]}
`
const files = {
  'models/parent.sql': '{{config materialized="table"}} select 1 as id',
  'models/child.sql': child.text,
  'models/grandchild.sql': 'select * from {{ref "child"}}',
}
const withTest = {
  ...files,
  'models/orphan.sql': 'select 1 as pid',
  'models/orphan.yml': tested,
}

describe.each([
  ['DuckDB', async () => duckdbFile],
  ['PostgreSQL', postgresDatabase],
])('on %s', (_, warehouse) => {
  test('a parent that was never built and is not selected is told before anything is sent', async () => {
    const shop = project(files, await warehouse())

    const { code, out, err } = await shop.cupel('build', '--select', 'child')

    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(
      `error  models/child.sql:1:${child.marked.column}  ${await schemaOf(shop)}.parent is not there: the model "parent" was never built, and is not selected  [relation-missing]`,
    )
    expect(err).toContain('\n  Select it too: --select parent child\n')
    expect(await shop.relations()).toEqual([])
    expect((await shop.cupel('build', '--select', 'parent', 'child')).code).toBe(0)
  })

  test('a source whose table is not there is told with the table that might be meant', async () => {
    const sources = 'sources: [{name: raw, tables: [{name: order}]}]'
    const shop = project(
      { 'models/raw.yml': sources, 'models/orders.sql': 'select * from {{source "raw" "order"}}' },
      await warehouse(),
    )
    await shop.sql('create schema raw; create table raw.orders (id integer)')

    const { code, err } = await shop.cupel('build')

    expect(code).toBe(1)
    expect(err).toMatch(
      /orders\.sql:1:15 {2}raw\.order is not there: the source "raw\.order" is a table that others make/,
    )
    expect(err).toContain('Did you mean "orders"?')
    await shop.sql('create view raw.order as select * from raw.orders'.replace('raw.order ', 'raw."order" '))
    expect((await shop.cupel('build')).code).toBe(0)
  })
})

/** The schema that the target builds in. */
async function schemaOf(shop: ReturnType<typeof project>): Promise<string> {
  const { err } = await shop.cupel('build', '--select', 'child')
  return /(\w+)\.parent is not there/.exec(err)?.[1] ?? ''
}

test('what is missing further up is in the way out', async () => {
  const { err } = await project(files).cupel('build', '--select', 'grandchild')

  expect(err).toContain('main.child is not there: the model "child" was never built, and is not selected')
  expect(err).toContain('Select it too: --select +child grandchild')
})

test('the way out can be typed as it stands, whatever is in the names, and has each of them once', async () => {
  const shop = project({
    'models/my parent.sql': '{{config materialized="table"}} select 1 as id',
    "models/o'hara.sql": 'select id from {{ref "my parent"}}',
    'models/tested.yml': JSON.stringify({
      models: [
        {
          name: 'my parent',
          columns: [{ name: 'id', data_tests: [{ relationships: { to: `ref("o'hara")`, field: 'id' } }] }],
        },
      ],
    }),
  })

  const { err } = await shop.cupel('build', '--select', `"o'hara"`)
  const [, wayOut = ''] = /Select it too: (.*)/.exec(err) ?? []

  expect(wayOut).toBe(`--select '"my parent"' '"o'\\''hara"'`)
  const inFolder = { cwd: shop.folder, encoding: 'utf8' } as const
  execFileSync('sh', ['-c', `"${process.execPath}" "${compiledRunner()}" build ${wayOut}`], inFolder)
  expect(await shop.relations()).toEqual(['main.my parent', "main.o'hara"])
})

test('a parent is missed through ephemeral models, at the ref that reads it', async () => {
  const shop = project({ ...files, 'models/child.sql': `{{config materialized="ephemeral"}} ${child.text}` })

  const { code, err } = await shop.cupel('run', '--select', 'grandchild')

  expect(code).toBe(1)
  expect(err).toMatch(/^error {2}models\/child\.sql:1:62 {2}main\.parent is not there/)
  expect(err).toContain('Select it too: --select parent grandchild')
})

test('what a data test reads besides is missed too', async () => {
  const shop = project(withTest)
  await shop.cupel('run', '--select', 'orphan')

  const { code, err } = await shop.cupel('test')

  expect(code).toBe(1)
  expect(err).toMatch(
    /^error {2}models\/orphan\.yml:4:\d+ {2}main\.parent is not there: the model "parent" was never built /,
  )
  expect(err).toContain('Make it first: cupel build --select parent')
})

test('seeds and landing files that were not loaded are missed by the commands that load none', async () => {
  const shop = project({
    'seeds/holidays.csv': 'day\n2025-01-01\n',
    'models/landing.yml':
      'sources: [{name: landing, tables: [{name: orders, columns: [{name: id, data_type: integer}], load: {format: json, glob: "data/*.json"}}]}]',
    'data/a.json': '{"id": 1}\n',
    'models/a.sql': 'select * from {{ref "holidays"}}',
    'models/b.sql': 'select * from {{source "landing" "orders"}}',
  })

  const { code, err } = await shop.cupel('run')

  expect(code).toBe(1)
  expect(err).toContain('main.holidays is not there: the seed "holidays" was never loaded')
  expect(err).toContain('Make it first: cupel seed --select holidays')
  expect(err).toContain('landing.orders is not there: the source "landing.orders" was never loaded')
  expect(err).toContain('Make it first: cupel load --select source:landing.orders')
  expect((await shop.cupel('build')).code).toBe(0)
  expect((await shop.cupel('run')).code).toBe(0)
})

test('what loading rejects is there when it is loaded', async () => {
  const shop = project({
    'models/landing.yml':
      'sources: [{name: landing, tables: [{name: orders, load: {format: json, glob: "data/*.json"}}, {name: orders__rejected}]}]',
    'data/a.json': '{"id": 1}\n',
    'models/rejected.sql':
      'select r.* from {{source "landing" "orders__rejected"}} as r, {{source "landing" "orders"}}',
  })

  expect((await shop.cupel('build', '--select', 'rejected')).code).toBe(1)
  expect((await shop.cupel('build')).code).toBe(0)
})

test('one that many read is told once', async () => {
  const readers = Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [`models/${name}.sql`, 'select * from {{ref "parent"}}']),
  )
  const { err } = await project({ ...files, ...readers }).cupel('build', '--exclude', 'parent', 'grandchild', 'child')

  expect(err.match(/relation-missing/g)).toHaveLength(1)
  expect(err).toMatch(/a, b, c, d, e and \d more read it\. Make it first: cupel build --select parent\n/)
})

test('explain says what a run would, check only warns, and of nothing that others make', async () => {
  const shop = project({
    ...files,
    'models/raw.yml': 'sources: [{name: raw, tables: [{name: orders, columns: [{name: id, data_type: integer}]}]}]',
    'models/bought.sql': 'select * from {{source "raw" "orders"}}',
  })
  await shop.sql('create schema other')

  const explained = await shop.cupel('build', '--explain', '--select', 'child')
  const checked = await shop.cupel('check', '--select', 'child', 'bought')

  expect([explained.code, checked.code]).toEqual([1, 0])
  expect(explained.err).toMatch(/^error .*\[relation-missing\]/)
  expect(checked.err).toMatch(/^warning .*main\.parent is not there.*\[relation-missing\]/)
  expect(checked.err.match(/relation-missing/g)).toHaveLength(1)
})

test('where the warehouse cannot be asked, nothing is missed', async () => {
  const { code, err } = await project({ ...files, 'shop.duckdb': 'no database' }).cupel('check', '--select', 'child')

  expect(code).toBe(0)
  expect(err).toContain('[database-unreachable]')
  expect(err).not.toContain('relation-missing')
})
