import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { type Files, temporaryFolder } from '../support/folders.ts'
import { project } from '../support/project.ts'

const sound: Files = {
  'models/marts/orders.sql': 'select 1 as id',
  'models/marts/orders.yml': 'models: [{name: orders, columns: [{name: id, data_tests: [unique]}]}]',
  'seeds/lists/countries.csv': 'code\nat\n',
  'tests/data-quality/sums/none.sql': 'select 1 as x where false',
  'macros/money.sql': '{{#macro "money" as |x|}}{{x}}{{/macro}}',
}

const config = (text: string): Files => ({
  'project.yml': `name: shop\n${text}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n`,
})

/** What is said of each finding: its line, and its way out. */
function told(err: string): string[] {
  const blocks = err.split(/^(?=error |warning |the project )/m).filter((block) => /^(error|warning)/.test(block))
  const isShown = (line: string) => line !== '' && !/^ +\d* \|/.test(line)
  return blocks.map((block) => block.split('\n').filter(isShown).join(' ').replaceAll(/ +/g, ' '))
}

/** The exit code and the findings of a check. */
async function findings(files: Files): Promise<readonly [code: number, ...lines: string[]]> {
  const { code, err } = await project({ ...sound, ...files }).cupel('check')
  return [code, ...told(err)]
}

test('a sound project says nothing', async () => {
  expect(await findings({})).toEqual([0])
})

test.each<[path: string, ends: string, hint: string]>([
  ['models/sales.SQL', 'models end with .sql, .yml, .yaml', 'Rename it to sales.sql.'],
  ['models/sales.Yml', 'models end with .sql, .yml, .yaml', 'Rename it to sales.yml.'],
  ['models/sales.sql.txt', 'models end with .sql, .yml, .yaml', 'Rename it to sales.sql.'],
  ['models/sales.csv', 'models end with .sql, .yml, .yaml', 'It would be a seed under seeds/.'],
  ['models/sales.py', 'models end with .sql, .yml, .yaml', 'Models are SQL; there are none in Python.'],
  ['seeds/sales.CSV', 'seeds end with .csv, .yml, .yaml', 'Rename it to sales.csv.'],
  [
    'seeds/sales.tsv',
    'seeds end with .csv, .yml, .yaml',
    'Rename it to .csv, and give the seed the config delimiter: "\\t".',
  ],
  ['seeds/sales.YAML', 'seeds end with .csv, .yml, .yaml', 'Rename it to sales.yaml.'],
  ['tests/data-quality/sales.SQL', 'data tests end with .sql, .yml, .yaml', 'Rename it to sales.sql.'],
  ['macros/sales.SQL', 'macros end with .sql, .ts', 'Rename it to sales.sql.'],
  ['macros/sales.js', 'macros end with .sql, .ts', 'Macros are .sql or .ts files.'],
  ['macros/sales.yml', 'macros end with .sql, .ts', 'Macros are not described.'],
])('%s is not read, and told', async (path, ends, hint) => {
  expect(await findings({ [path]: 'select 1 as id' })).toEqual([
    0,
    `warning ${path}:1:1 this file is not read: files of ${ends} [file-ignored] ${hint}`,
  ])
})

test('what nobody would take for a part of the project is passed over in silence', async () => {
  expect(
    await findings({
      'models/README.md': '',
      'models/sales.sql.bak': '',
      'seeds/notes.txt': '',
      'macros/types.d.ts': '',
    }),
  ).toEqual([0])
})

test('a migration whose ending is written large does not stay out in silence', async () => {
  const { code, err } = await project({ ...sound, 'migrations/001-first.SQL': 'select 1' }).cupel('migrate', 'up')
  expect([code, err.split('\n').slice(0, 2)]).toEqual([
    1,
    [
      'error  migrations/001-first.SQL:1:1  this is not a migration that can run: its ending has to be .sql or .ts  [migration-file]',
      '  Rename it to 001-first.sql.',
    ],
  ])
})

test('a folder of migrations that is named and not there is an error of those who would run them', async () => {
  const shop = project({ ...sound, ...config('migration_path: migration'), 'migrations/001-first.sql': 'select 1' })
  const { code, err } = await shop.cupel('migrate', 'up')
  expect([code, ...told(err)]).toEqual([
    1,
    'error project.yml:2:17 there is no folder "migration" [folder-missing] Did you mean "migrations"?',
  ])
  expect((await shop.cupel('migrate', 'create', 'first')).code).toBe(0)
})

test.each<[path: string, files: Files, what: string, hint: string]>([
  [
    'tests/sums.sql',
    { 'tests/sums.sql': '' },
    'SQL in "tests"',
    'Data tests stand in tests/data-quality; test_paths can say otherwise.',
  ],
  [
    'snapshots/a.sql',
    { 'snapshots/b.sql': '', 'snapshots/a.sql': '', 'versions/README.md': '', ...config('snapshot_paths: [versions]') },
    'the 2 SQL files in "snapshots"',
    'Snapshots stand in versions.',
  ],
  [
    'models/a.sql',
    { 'models/a.sql': '', ...config('model_paths: [models/marts]') },
    'SQL in "models"',
    'Models stand in models/marts.',
  ],
])('SQL in a folder that nothing reads is told: %s', async (path, files, what, hint) => {
  expect(await findings(files)).toEqual([
    0,
    `warning ${path}:1:1 this file is not read: nothing reads ${what} [file-ignored] ${hint}`,
  ])
})

test.each<[text: string, files: Files, line: string]>([
  [
    'model_paths: [models, modls]',
    {},
    'project.yml:2:23 there is no folder "modls" [folder-missing] Did you mean "models"?',
  ],
  ['seed_paths: [data/seeds]', {}, 'project.yml:2:14 there is no folder "data/seeds" [folder-missing]'],
  [
    'macro_paths: [./macro/]',
    {},
    'project.yml:2:15 there is no folder "macro" [folder-missing] Did you mean "macros"?',
  ],
  [
    'test_paths: [tests/quality]',
    { 'tests/Quality/a.sql': 'select 1 as x where false' },
    'project.yml:2:14 there is no folder "tests/quality" [folder-missing] Did you mean "tests/Quality"?',
  ],
])('a folder that is named and not there is told: %s', async (text, files, line) => {
  expect(await findings({ ...config(text), ...files })).toEqual([0, `warning ${line}`])
})

test('a folder that nobody named need not be there, unless another is called nearly so', async () => {
  const few = project({ 'seeds/countries.csv': 'code\nat\n' })
  expect((await few.cupel('check')).err).toBe('')
  const shop = project({ 'Model/orders.sql': 'select 1 as id' })
  expect((await shop.cupel('check')).err).toBe(
    'warning  there is no folder "models"  [folder-missing]\n  Is "Model" meant? Then rename it, or say model_paths: [Model].\n',
  )
})

test.each<[text: string, line: string]>([
  [
    'target_path: models/target',
    'project.yml:2:14 "target_path" must stand apart from model_paths: "models/target" and "models" lie within each other [value-wrong]',
  ],
  [
    'target_path: ./models/',
    'project.yml:2:14 "target_path" must stand apart from model_paths: "models" and "models" lie within each other [value-wrong]',
  ],
  [
    'target_path: tests',
    'project.yml:2:14 "target_path" must stand apart from test_paths: "tests" and "tests/data-quality" lie within each other [value-wrong]',
  ],
  [
    'target_path: linked',
    'project.yml:2:14 "target_path" must stand apart from seed_paths: "linked" and "seeds" lie within each other [value-wrong]',
  ],
  [
    'target_path: migrations',
    'project.yml:2:14 "target_path" must stand apart from migration_path: "migrations" and "migrations" lie within each other [value-wrong]',
  ],
  [
    'target_path: .',
    'project.yml:2:14 "target_path" must be a folder of the project, not the project itself [value-wrong]',
  ],
  [
    'target_path: ../target',
    'project.yml:2:14 "target_path" must be a folder of the project [value-wrong] A link within the project may lead to what stands elsewhere.',
  ],
  [
    'target_path: /tmp/target',
    'project.yml:2:14 "target_path" must be a folder of the project [value-wrong] A link within the project may lead to what stands elsewhere.',
  ],
  [
    'model_paths: [models, ../shared]',
    'project.yml:2:23 "model_paths" must be a folder of the project [value-wrong] A link within the project may lead to what stands elsewhere.',
  ],
  [
    'model_paths: [.]',
    'project.yml:2:15 "model_paths" must be a folder of the project, not the project itself [value-wrong]',
  ],
  [
    'snapshot_paths: [models/snapshots]',
    'project.yml:2:18 "snapshot_paths" must stand apart from model_paths: the SQL files of "models/snapshots" and "models" are different things [value-wrong]',
  ],
  [
    'snapshot_paths: [../snapshots]',
    'project.yml:2:18 "snapshot_paths" must be a folder of the project [value-wrong] A link within the project may lead to what stands elsewhere.',
  ],
  [
    'target_path: snapshots',
    'project.yml:2:14 "target_path" must stand apart from snapshot_paths: "snapshots" and "snapshots" lie within each other [value-wrong]',
  ],
  [
    'test_paths: [models/tests]',
    'project.yml:2:14 "test_paths" must stand apart from model_paths: the SQL files of "models/tests" and "models" are different things [value-wrong]',
  ],
])('folders that cannot be what they are named for are refused: %s', async (text, line) => {
  const shop = project({ ...sound, ...config(text) })
  symlinkSync('seeds', join(shop.folder, 'linked'))
  const { code, err } = await shop.cupel('build')
  expect([code, ...told(err)]).toEqual([1, `error ${line}`])
  expect(err).toMatch(/the project has a fault\n$/)
})

test('the target folder may be a link to elsewhere, and folders may lie within one another', async () => {
  const shop = project({ ...sound, ...config('model_paths: [models/, models/marts]\nseed_paths: [models, seeds]') })
  symlinkSync(temporaryFolder(), join(shop.folder, 'target'))
  const { statuses, findings: found } = await shop.build()
  expect([found, statuses]).toEqual([
    [],
    { countries: 'built', orders: 'built', unique_orders_id: 'passed', none: 'passed' },
  ])
})

test.each<[text: string, line: string]>([
  [
    'models: {marst: {+schema: x}}',
    'project.yml:2:10 no model stands in "marst", for which there are configs [configs-unused] Did you mean "marts"?',
  ],
  [
    'models: {marts: {order: {+schema: x}}}',
    'project.yml:2:18 no model stands in "marts/order", for which there are configs [configs-unused] Did you mean "orders"?',
  ],
  [
    'models: {shop: {marst: {daily: {+schema: x}}}}',
    'project.yml:2:17 no model stands in "marst", for which there are configs [configs-unused] Did you mean "marts"?',
  ],
  [
    'seeds: {list: {+schema: x}}',
    'project.yml:2:9 no seed stands in "list", for which there are configs [configs-unused] Did you mean "lists"?',
  ],
  [
    'data_tests: {models: {+severity: warn}}',
    'project.yml:2:14 no data test stands in "models", for which there are configs [configs-unused]',
  ],
])('configs of a folder in which nothing stands are told: %s', async (text, line) => {
  expect(await findings(config(text))).toEqual([0, `warning ${line}`])
})

test('a config of a folder that nobody knows is told once, however many files stand there', async () => {
  const text = 'models: {marts: {+materialised: table}}'
  expect(await findings({ 'models/marts/other.sql': 'select 1 as id', ...config(text) })).toEqual([
    1,
    'error project.yml:2:18 "+materialised" is not a known key here [key-unknown] Did you mean "+materialized"?',
  ])
})

test('configs of folders, of files and of the project are used, also by data tests of properties files', async () => {
  const shop = project({
    ...sound,
    'models/marts/orders.sql': 'select unnest([1, 1]) as id',
    'tests/data-quality/sums/none.sql': 'select 1 as x',
    ...config(
      'models: {shop: {marts: {+tags: a, orders: {+alias: sales}}}}\nseeds: {lists: {countries: {+alias: lands}}}\ndata_tests: {marts: {+severity: warn}, sums: {none: {+severity: warn}}}',
    ),
  })
  const { statuses, findings: found } = await shop.build()
  expect([found, statuses]).toEqual([
    [],
    { countries: 'built', orders: 'built', unique_orders_id: 'warned', none: 'warned' },
  ])
  expect(await shop.relations()).toEqual(['main.lands', 'main.sales'])
})
