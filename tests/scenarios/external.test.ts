import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildBreakingOff } from '../support/breaking-off.ts'
import { temporaryFolder } from '../support/folders.ts'
import { project, type TestProject } from '../support/project.ts'
import { postgresDatabase } from '../support/warehouses.ts'

const external = (config: string, select: string) => `{{config materialized="external" ${config}}}\n${select}`
const values = `select * from (values
  (1, 'a', date '2025-01-01', 1.50), (2, '', null, null), (3, '"q,
x', date '2025-01-02', -0.25), (4, null, date '2025-01-02', 7.00)) as t(id, v, day, amount)`
const rows = [
  { id: 1, v: 'a', day: '2025-01-01', amount: '1.50' },
  { id: 2, v: '', day: null, amount: null },
  { id: 3, v: '"q,\nx', day: '2025-01-02', amount: '-0.25' },
  { id: 4, v: null, day: '2025-01-02', amount: '7.00' },
]
/** The files below a folder of the project, without those of the runner's. */
const files = ({ folder }: TestProject, below = 'exports') =>
  readdirSync(join(folder, below), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(join(folder, below).length + 1))
    .sort()

describe('rows come back from files as they were:', () => {
  const cases: Readonly<Record<string, readonly [config: string, written: readonly string[]]>> = {
    'one Parquet file where nothing is said': ['', ['main/m.parquet']],
    CSV: ['format="csv"', ['main/m.csv']],
    'CSV by the name of the file': ['location="exports/sales.csv"', ['sales.csv']],
    'Parquet in partitions': [
      'partition_by="day"',
      ['2025-01-01', '2025-01-02', '__HIVE_DEFAULT_PARTITION__'].map((day) => `main/m/day=${day}/data_0.parquet`),
    ],
    'CSV in partitions': [
      'location="exports/sales/" format="csv" partition_by=(list "day" "id")',
      ['day=2025-01-01/id=1', 'day=2025-01-02/id=3', 'day=2025-01-02/id=4', 'day=__HIVE_DEFAULT_PARTITION__/id=2'].map(
        (folder) => `sales/${folder}/data_0.csv`,
      ),
    ],
  }
  test.each(Object.entries(cases))('%s', async (_, [config, written]) => {
    const shop = project({
      'models/m.sql': external(config, values),
      'models/n.sql': 'select * from {{ref "m"}}',
      'models/m.yml': 'models: [{name: m, columns: [{name: id, data_tests: [unique, not_null]}]}]',
    })
    expect((await shop.build()).statuses).toMatchObject({ m: 'built', n: 'built' })
    expect(files(shop)).toEqual(written)
    expect(await shop.rows('main.n')).toEqual(rows)
    expect(await shop.relations()).toEqual(['main.m', 'main.n'])
    const types = await shop.rows(
      `select column_name as name, data_type as type from information_schema.columns where table_name = 'm' order by ordinal_position`,
    )
    expect(types.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'id INTEGER',
      'v VARCHAR',
      'day DATE',
      'amount DECIMAL(3,2)',
    ])

    shop.write({ 'models/m.sql': external(config, `${values} where id = 1`) })
    await shop.build()
    expect(files(shop)).toHaveLength(1)
    expect(await shop.rows('main.n')).toEqual(rows.slice(0, 1))
    shop.write({ 'models/m.sql': external(config, `${values} where id > 9`) })
    expect((await shop.build()).statuses).toMatchObject({ m: 'built', n: 'built' })
    expect(files(shop)).toHaveLength(1)
    expect(await shop.rows('main.n')).toEqual([])
  })

  test('a row of nothing but NULL, in CSV', async () => {
    const shop = project({
      'models/m.sql': external('format="csv"', `select * from (values ('a'), (null), ('b')) as t(v)`),
    })
    await shop.build()
    expect(await shop.rows('main.m')).toEqual([{ v: 'a' }, { v: 'b' }, { v: null }])
  })
})

test('what fails its tests leaves the files that stand, and so does a build that breaks off', async () => {
  const test = 'models: [{name: m, columns: [{name: id, data_tests: [unique]}]}]'
  const shop = project({ 'models/m.sql': external('', 'select 1 as id'), 'models/m.yml': test })
  await shop.build()
  shop.write({ 'models/m.sql': external('', 'select 2 as id union all select 2') })
  expect((await shop.build()).result('m')).toMatchObject({ status: 'held' })
  expect(await shop.rows('main.m')).toEqual([{ id: 1 }])
  shop.write({ 'models/m.sql': external('', 'select 3 as id') })
  for (let statements = 10; ; statements += 3) {
    const done = await buildBreakingOff(shop.folder, statements, 'ddl').catch(() => undefined)
    const [found] = await shop.rows('main.m')
    expect(files(shop)).toEqual(['main/m.parquet'])
    if (done?.result.results.every(({ status }) => status === 'built' || status === 'passed')) {
      expect(found).toEqual({ id: 3 })
      break
    }
    expect([1, 3]).toContain(found?.id)
  }
}, 120_000)

test('a model becomes files and something else again', async () => {
  const shop = project({ 'models/m.sql': external('', 'select 1 as id'), 'models/n.sql': 'select * from {{ref "m"}}' })
  await shop.build()
  const kinds = ['table', 'external', 'view', 'external', 'incremental', 'external'] as const
  for (const [index, kind] of kinds.entries()) {
    shop.write({ 'models/m.sql': `{{config materialized="${kind}"}} select ${index} as id` })
    expect((await shop.build()).statuses).toEqual({ m: 'built', n: 'built' })
    expect(await shop.rows('main.n')).toEqual([{ id: index }])
  }
  shop.write({ 'models/m.sql': external('partition_by="id" location="exports/main/m.parquet"', 'select 8 as id') })
  await shop.build()
  expect(files(shop)).toEqual(['main/m.parquet/id=8/data_0.parquet'])
  expect(await shop.rows('main.n')).toEqual([{ id: 8 }])
})

describe('nothing is written over or outside:', () => {
  const cases: Readonly<Record<string, readonly [config: string, says: string]>> = {
    'above the project': ['location="../sales.parquet"', '"location" must be a path below the project folder'],
    'an absolute path': ['location="/tmp/sales.parquet"', '"location" must be a path below the project folder'],
    'the project itself': ['location="models/.."', '"location" must be a path below the project folder'],
    'among models': ['location="models/sales"', "must not be where the project's own files are: models"],
    'above the target folder': ['location="target"', "must not be where the project's own files are: target"],
    'where another writes': ['location="exports"', '"location" is where the files of "m" are: exports/main/m.parquet'],
    'another format': ['format="orc"', '"format" must be one of'],
    'ranges of partitions': ['partition_by=(dict column="day" every="month")', 'takes no "every"'],
    'a partition that is not there': ['partition_by="dya"', 'partition_by names the column "dya"'],
  }
  test.each(Object.entries(cases))('%s', async (_, [config, says]) => {
    const shop = project({ 'models/m.sql': external('', values), 'models/n.sql': external(config, values) })
    const { code, err } = await shop.cupel('check')
    expect(code).toBe(1)
    expect(err).toContain('models/n.sql:1:')
    expect(err).toContain(says)
  })

  test('what somebody else put there stays', async () => {
    const shop = project({ 'models/m.sql': external('location="data/sales.csv"', 'select 1 as id') })
    mkdirSync(join(shop.folder, 'data'))
    writeFileSync(join(shop.folder, 'data/sales.csv'), 'mine')
    const run = await shop.build()
    expect(run.result('m')).toMatchObject({ status: 'error', error: { code: 'location-taken' } })
    expect(readFileSync(join(shop.folder, 'data/sales.csv'), 'utf8')).toBe('mine')
    expect(files(shop, 'data')).toEqual(['sales.csv'])
  })

  test('a link that leads out of the project is not followed', async () => {
    const shop = project({ 'models/m.sql': external('location="out/sales.csv"', 'select 1 as id') })
    const outside = temporaryFolder()
    symlinkSync(outside, join(shop.folder, 'out'))
    const run = await shop.build()
    expect(run.result('m')).toMatchObject({ status: 'error', error: { code: 'path-unwritable' } })
    expect(readdirSync(outside)).toEqual([])
  })

  test('on a warehouse that writes no files it is an error', async () => {
    const shop = project({ 'models/m.sql': external('', 'select 1 as id') }, await postgresDatabase())
    expect((await shop.build()).result('m')).toMatchObject({ status: 'error', error: { code: 'external-missing' } })
    expect(existsSync(join(shop.folder, 'exports'))).toBe(false)
  })
})
