import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { Files } from '../support/folders.ts'
import { project } from '../support/project.ts'

const files: Files = {
  'project.yml':
    'name: shop\ntargets: {dev: {type: duckdb, path: shop.duckdb}, prod: {type: duckdb, path: prod.duckdb, schema: gold}}\n',
  'seeds/raw.csv': 'id,amount\n1,10\n2,20\n',
  'macros/money.sql':
    '{{#macro "rounded" as |column|}}{{scaled column}}{{/macro}}\n{{#macro "scaled" as |column|}}round({{column}}, 2){{/macro}}',
  'models/sources.yml': 'sources: [{name: raw, tables: [{name: kept, identifier: kept_rows}]}]',
  'models/orders.sql': 'select id, {{rounded "amount"}} as amount from {{ref "raw"}}',
  'models/totals.sql': 'select sum(amount) as total from {{ref "orders"}}',
  'models/apart.sql': '{{config materialized="table"}}\nselect 1 as id',
  'models/models.yml': `models:
  - {name: orders, description: Orders., config: {persist_docs: {relation: true}}, columns: [{name: id, data_tests: [not_null]}]}
  - {name: apart, config: {contract: {enforced: true}}, columns: [{name: id, data_type: integer}]}
exposures:
  - {name: weekly, type: dashboard, owner: {name: Ada}, depends_on: [ref('totals')]}
unit_tests:
  - {name: sums, model: totals, given: [{input: ref('orders'), rows: [{amount: 1}]}], expect: {rows: [{total: 1}]}}
`,
}

/** A project whose target folder is kept as it was, and what a selection holds after some files have changed. */
async function selectedAfter(changes: Files, select: string, ...more: readonly string[]): Promise<readonly string[]> {
  const shop = project(files)
  await shop.cupel('compile')
  cpSync(join(shop.folder, 'target'), join(shop.folder, 'former'), { recursive: true })
  shop.write(changes)
  const { out, err, code } = await shop.cupel('list', '--select', select, '--state', 'former', ...more)
  if (code !== 0) throw new Error(err)
  return namesIn(out)
}

/** The names of a list, without the kinds before them. */
function namesIn(list: string): readonly string[] {
  return list
    .split('\n')
    .flatMap((line) => line.trim().split(/\s+/)[1] ?? [])
    .sort()
}

const everything = ['--resource-type', 'model', 'seed', 'source', 'exposure', 'test', 'unit_test']

describe('state: says what is not as it was', () => {
  test('where nothing has changed, nothing is modified, on another target neither', async () => {
    expect(await selectedAfter({}, 'state:modified', ...everything)).toEqual([])
    expect(await selectedAfter({}, 'state:modified', '--target', 'prod', ...everything)).toEqual([])
    expect(await selectedAfter({ 'seeds/raw.csv': 'id,amount\r\n1,10\r\n2,20\r\n' }, 'state:modified')).toEqual([])
    expect(await selectedAfter({}, 'state:unmodified')).toEqual(await selectedAfter({}, 'state:old'))
  })

  test('what is new is modified too', async () => {
    const news = { 'models/new.sql': 'select 1 as id' }
    expect(await selectedAfter(news, 'state:new')).toEqual(['new'])
    expect(await selectedAfter(news, 'state:modified')).toEqual(['new'])
    expect(await selectedAfter(news, 'state:old')).not.toContain('new')
  })

  const entries = String(files['models/models.yml'])
  test.each<[string, Files, string, readonly string[]]>([
    ['body', { 'models/totals.sql': 'select max(amount) as total from {{ref "orders"}}' }, 'totals', ['body']],
    ['configs', { 'models/apart.sql': '{{config materialized="view"}}\nselect 1 as id' }, 'apart', ['body', 'configs']],
    [
      'configs of a folder',
      { 'project.yml': `${files['project.yml']}models: {+tags: [daily]}\n` },
      'totals',
      ['configs'],
    ],
    [
      'relation',
      { 'models/models.yml': entries.replace('config: {contract', 'config: {alias: other, contract') },
      'apart',
      ['relation'],
    ],
    [
      'a macro that another one calls',
      { 'macros/money.sql': String(files['macros/money.sql']).replace('2', '3') },
      'orders',
      ['macros'],
    ],
    [
      'contract',
      {
        'models/models.yml': entries.replace(
          'data_type: integer}',
          'data_type: integer}, {name: more, data_type: date}',
        ),
      },
      'apart',
      ['contract'],
    ],
    [
      'a description that is persisted',
      { 'models/models.yml': entries.replace('Orders.', 'All.') },
      'orders',
      ['persisted_descriptions'],
    ],
  ])('%s', async (_, changes, node, ways) => {
    const all = ['body', 'configs', 'contract', 'macros', 'persisted_descriptions', 'relation']
    expect(await selectedAfter(changes, 'state:modified')).toContain(node)
    const found: string[] = []
    for (const way of all) if ((await selectedAfter(changes, `state:modified.${way}`)).includes(node)) found.push(way)
    expect(found).toEqual(ways)
  })

  test.each<[string, Files, string, string]>([
    ['a seed', { 'seeds/raw.csv': 'id,amount\n1,10\n' }, 'seed', 'raw'],
    [
      'a source',
      { 'models/sources.yml': 'sources: [{name: raw, tables: [{name: kept, identifier: rows}]}]' },
      'source',
      'raw.kept',
    ],
    ['an exposure', { 'models/models.yml': entries.replace("ref('totals')", "ref('orders')") }, 'exposure', 'weekly'],
    ['a unit test', { 'models/models.yml': entries.replace('{amount: 1}', '{amount: 1.0}') }, 'unit_test', 'sums'],
    [
      'a data test',
      { 'models/models.yml': entries.replace('[not_null]', '[{not_null: {severity: warn}}]') },
      'test',
      'not_null_orders_id',
    ],
  ])('%s', async (_, changes, kind, name) => {
    expect(await selectedAfter(changes, 'state:modified', '--resource-type', kind)).toEqual([
      expect.stringContaining(name),
    ])
  })

  test('it goes with the operators of the graph', async () => {
    const changes = { 'models/orders.sql': 'select id, amount from {{ref "raw"}}' }
    expect(await selectedAfter(changes, 'state:modified+', '--resource-type', 'model')).toEqual(['orders', 'totals'])
    expect(await selectedAfter(changes, '+state:modified', '--resource-type', 'model', 'seed')).toEqual([
      'orders',
      'raw',
    ])
  })
})

test('result: says what became of nodes in a former run', async () => {
  const shop = project({
    'models/good.sql': 'select 1 as id',
    'models/held.sql': '{{config materialized="table"}}\nselect cast(null as integer) as id',
    'models/below.sql': 'select id from {{ref "held"}}',
    'models/models.yml': 'models: [{name: held, columns: [{name: id, data_tests: [not_null]}]}]',
  })
  await shop.build()
  const selected = async (result: string) => {
    const { out } = await shop.cupel('list', '--select', `result:${result}`, '--state', 'target')
    return namesIn(out)
  }
  expect(await selected('success')).toEqual(['good'])
  expect(await selected('error')).toEqual(['held'])
  expect(await selected('error+')).toEqual(['below', 'held'])
  expect(await selected('skipped')).toEqual(['below'])
  expect(await selected('fail')).toEqual(['not_null_held_id'])
})

describe('what is wrong is told', () => {
  test.each([
    ['state:modified', [], /--state names a former target folder: state: compares its manifest\.json/],
    ['result:error', [], /--state names a former target folder: result: asks its run_results\.json/],
    ['state:modified', ['--state', 'nowhere'], /nowhere\/manifest\.json" is not there: cupel compile writes it/],
    ['state:modifed', ['--state', 'target'], /there is no state "modifed"[\s\S]*Did you mean "modified"\?/],
    [
      'state:modified.bodi',
      ['--state', 'target'],
      /there is no state "modified\.bodi"[\s\S]*Did you mean "modified\.body"\?/,
    ],
  ])('%s %j', async (select, more, expected) => {
    const { err, code } = await project(files).cupel('list', '--select', select, ...more)
    expect(err).toMatch(expected)
    expect(code).not.toBe(0)
  })
})
