import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../support/folders.ts'
import { project } from '../support/project.ts'

const shop = (path = 'target', more: Readonly<Record<string, string>> = {}) =>
  project({
    'models/orders.sql': 'select 1 as id',
    'project.yml': `name: shop\ntarget_path: ${path}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n`,
    ...more,
  })

test('clean removes what commands wrote, says how much, and nothing else', async () => {
  const built = shop()
  await built.build()
  const { code, out } = await built.cupel('clean')
  expect([code, out]).toEqual([0, expect.stringMatching(/^Removed target with \d+ files\.\n$/)])
  expect(existsSync(join(built.folder, 'target'))).toBe(false)
  expect(await built.rows('main.orders')).toEqual([{ id: 1 }])
  expect((await built.cupel('clean')).out).toBe('There is no target.\n')
})

test('clean removes what looks have written too: the site with its dashboards, what is printed, and what a check remembers', async () => {
  const shown = shop('target', {
    'dashboards/sales/dashboard.yml':
      'queries: {q: {measures: {n: count()}}}\nrows: [{tiles: [{chart: number, query: q, value: n}]}]\n',
    'dashboards/sales/q.sql': 'select id from {{ref "orders"}}',
    'target/print/sales.pdf': '%PDF',
  })
  await shown.build()
  await shown.cupel('check')
  await shown.cupel('docs')
  expect(await shown.cupel('clean')).toMatchObject({ code: 0, err: '' })
})

test('clean removes links, and leaves what they lead to', async () => {
  const linked = shop()
  const elsewhere = temporaryFolder()
  writeFileSync(join(elsewhere, 'kept.txt'), 'kept')
  mkdirSync(join(linked.folder, 'target'))
  symlinkSync(elsewhere, join(linked.folder, 'target/compiled'))
  expect((await linked.cupel('clean')).out).toBe('Removed target with 1 file.\n')
  expect(readFileSync(join(elsewhere, 'kept.txt'), 'utf8')).toBe('kept')
})

test('clean works though models are broken', async () => {
  const { code } = await shop('target', { 'models/broken.sql': 'select {{', 'target/manifest.json': '{}' }).cupel(
    'clean',
  )
  expect(code).toBe(0)
})

test.each([
  ['the project itself', '.', 'must be a folder of the project, not the project itself'],
  ['a folder above it', '..', 'must be a folder of the project'],
  ['a folder beside it', '../other', 'must be a folder of the project'],
  ['an absolute path elsewhere', '/tmp', 'must be a folder of the project'],
  ['a folder of models', 'models', 'must stand apart from model_paths'],
  [
    'a folder that holds models',
    'out',
    'must stand apart from model_paths',
    { 'out/models/a.sql': 'select 1 as id' },
    'model_paths: [models, out/models]',
  ],
  ['a folder that holds landing files', 'data', 'it holds data/landing/', { 'data/landing/a.csv': 'id\n1\n' }],
  ['a folder that holds what no command wrote', 'notes', 'it holds notes/a/b.txt', { 'notes/a/b.txt': 'x' }],
  [
    'a folder that holds SQL of somebody else',
    'other',
    'it holds other/query.sql',
    { 'other/query.sql': 'select 1', 'other/manifest.json': '{}' },
  ],
  ['a folder that holds the database', 'db', 'it holds db/shop.duckdb', { 'db/shop.duckdb': 'x' }],
  ['a file', 'notes.txt', 'it is no folder', { 'notes.txt': 'x' }],
])('clean refuses %s', async (_, path, reason, more: Readonly<Record<string, string>> = {}, extra = '') => {
  const refused = project({
    'models/orders.sql': 'select 1 as id',
    'models/sources.yml':
      'sources: [{name: landing, tables: [{name: a, load: {format: csv, glob: "data/landing/*.csv"}, columns: [{name: id, data_type: integer}]}]}]',
    'project.yml': `name: shop\ntarget_path: ${path}\n${extra}\ntargets: {dev: {type: duckdb, path: ${more['db/shop.duckdb'] ? 'db/' : ''}shop.duckdb}}\n`,
    ...more,
  })
  const { code, out, err } = await refused.cupel('clean')
  expect([code === 0, out]).toEqual([false, ''])
  expect(err).toContain(reason)
  for (const file of ['models/orders.sql', 'project.yml', ...Object.keys(more)])
    expect(existsSync(join(refused.folder, file))).toBe(true)
})

test('clean refuses a folder that is a link, and one below a link', async () => {
  const elsewhere = temporaryFolder()
  mkdirSync(join(elsewhere, 'target'))
  writeFileSync(join(elsewhere, 'target/kept.txt'), 'kept')
  for (const [path, link] of [
    ['target', 'target'],
    ['link/target', 'link'],
  ] as const) {
    const linked = shop(path)
    symlinkSync(link === path ? join(elsewhere, 'target') : elsewhere, join(linked.folder, link))
    const { code, err } = await linked.cupel('clean')
    expect(code).toBe(2)
    expect(err).toMatch(/is not removed: it is (no folder|reached by a link)/)
  }
  expect(existsSync(join(elsewhere, 'target/kept.txt'))).toBe(true)
})

test('clean refuses a folder that holds the database of another target, also one named like an artifact', async () => {
  for (const path of ['target/prod.duckdb', '{{env_var "NOT_SET" "target"}}/prod.duckdb', 'target/work/prod.duckdb']) {
    const both = project({
      'models/orders.sql': 'select 1 as id',
      'project.yml': `name: shop\ntargets: {dev: {type: duckdb, path: shop.duckdb}, prod: {type: duckdb, path: '${path}'}}\n`,
    })
    mkdirSync(join(both.folder, 'target/work'), { recursive: true })
    const database = path.replace(/\{\{.*\}\}/, 'target')
    writeFileSync(join(both.folder, database), 'rows')

    const { code, err } = await both.cupel('clean')

    expect([code, err]).toEqual([2, expect.stringContaining(`"target" is not removed: it holds ${database}`)])
    expect(readFileSync(join(both.folder, database), 'utf8')).toBe('rows')
  }
})

test('what a system puts into any folder is removed with it', async () => {
  const seen = shop('target', { 'target/.DS_Store': 'x', 'target/compiled/._a.sql': 'x' })
  expect((await seen.cupel('clean')).out).toBe('Removed target with 2 files.\n')
})
