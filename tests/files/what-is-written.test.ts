import { execFileSync } from 'node:child_process'
import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Files, temporaryFolder } from '../support/folders.ts'
import { project } from '../support/project.ts'

const sound: Files = {
  'models/marts/orders.sql': '{{config materialized="view"}}select 1 as id',
  'models/marts/orders.yml': 'models: [{name: orders, columns: [{name: id, data_tests: [unique]}]}]',
}

/** Makes something within the target folder of a sound project, whose folders are there. */
function within(path: string, make: (path: string) => void) {
  const shop = project(sound)
  const absolute = join(shop.folder, 'target', path)
  mkdirSync(join(absolute, '..'), { recursive: true })
  make(absolute)
  return shop
}

const pipe = (path: string) => void execFileSync('mkfifo', [path])

test.each(['build', 'compile', 'docs'])('%s follows no link below the target folder', async (command) => {
  const kept = join(temporaryFolder(), 'kept.sql')
  writeFileSync(kept, 'kept')
  for (const path of [
    'manifest.json',
    'lineage.dot',
    'compiled/models/marts/orders.sql',
    'site/index.html',
    'site/data/nodes-0.js',
  ]) {
    const shop = within(path, (link) => symlinkSync(kept, link))
    expect((await shop.cupel(command)).code).toBe(0)
    expect(readFileSync(kept, 'utf8')).toBe('kept')
  }
})

test.each(['build', 'compile', 'docs'])(
  '%s refuses a linked folder below it, before anything is written',
  async (command) => {
    for (const path of [
      'compiled',
      'compiled/models',
      'compiled/models/marts/orders.yml',
      'site',
      'site/data',
      'work',
    ]) {
      const shop = within(path, (link) =>
        symlinkSync(join(link, path === 'compiled' ? '../..' : '../../../models'), link),
      )
      const { code, err } = await shop.cupel(command)
      expect([code, err]).toEqual([
        2,
        `error  "target/${path}" cannot be written: it is a link, which is not followed there  [path-unwritable]\n`,
      ])
      expect(readFileSync(join(shop.folder, 'models/marts/orders.sql'), 'utf8')).toBe(sound['models/marts/orders.sql'])
      expect(existsSync(join(shop.folder, 'target/manifest.json'))).toBe(false)
    }
  },
)

test('a copy of the project by hard links keeps what it has', async () => {
  const copy = join(temporaryFolder(), 'orders.sql')
  const shop = within('compiled/models/marts/orders.sql', (path) => {
    writeFileSync(path, 'select 0 as id')
    linkSync(path, copy)
  })
  await shop.cupel('compile')
  expect(readFileSync(copy, 'utf8')).toBe('select 0 as id')
  expect(readFileSync(join(shop.folder, 'target/compiled/models/marts/orders.sql'), 'utf8')).toBe('select 1 as id\n')
})

test('nobody waits for a pipe where a file is written', async () => {
  for (const path of ['manifest.json', 'run_results.json', 'compiled/models/marts/orders.sql']) {
    const shop = within(path, pipe)
    expect((await shop.cupel('build')).code).toBe(0)
    expect(readFileSync(join(shop.folder, 'target', path), 'utf8')).not.toBe('')
  }
})

test.each<[string, string, (path: string) => void, string]>([
  ['a folder in the place of a file', 'manifest.json', mkdirSync, 'a folder stands there'],
  [
    'a file in the place of a folder',
    'compiled',
    (path) => writeFileSync(path, ''),
    'a file stands where a folder should be',
  ],
  ['a pipe in the place of a folder', 'compiled/models', pipe, 'a file stands where a folder should be'],
])('%s is told before anything is built', async (_, path, make, reason) => {
  const shop = within(path, make)
  const { code, out, err } = await shop.cupel('build')
  expect([code, out, err]).toEqual([2, '', `error  "target/${path}" cannot be written: ${reason}  [path-unwritable]\n`])
  expect(existsSync(join(shop.folder, 'shop.duckdb'))).toBe(false)
})

test('the target folder may be a link, and one that leads nowhere is told', async () => {
  const elsewhere = temporaryFolder()
  const linked = project(sound)
  symlinkSync(elsewhere, join(linked.folder, 'target'))
  expect((await linked.cupel('build')).code).toBe(0)
  expect(existsSync(join(elsewhere, 'manifest.json'))).toBe(true)

  const lost = project(sound)
  symlinkSync('nowhere', join(lost.folder, 'target'))
  expect((await lost.cupel('build')).err).toBe(
    'error  "target" cannot be written: it is a link that leads nowhere  [path-unwritable]\n',
  )
})

test('tests whose names differ in the case of letters alone have files of their own, also where case makes no difference', async () => {
  const shop = project({
    'models/a.sql': 'select 1 as id',
    'models/a.yml':
      'models: [{name: a, columns: [{name: id, data_tests: [{unique: {name: Key}}, {unique: {name: key}}]}]}]',
  })
  await shop.cupel('compile')
  const compiled = JSON.parse(readFileSync(join(shop.folder, 'target/manifest.json'), 'utf8')) as {
    nodes: Record<string, { compiled_path?: string }>
  }
  const paths = Object.values(compiled.nodes).flatMap(({ compiled_path: path }) => (path ? [path.toLowerCase()] : []))
  expect(paths).toHaveLength(3)
  expect(new Set(paths).size).toBe(3)
})

const at = (path: string): Files => ({
  ...sound,
  'project.yml': `name: shop\ntargets: {dev: {type: duckdb, path: ${JSON.stringify(path)}}}\n`,
})

test.each([
  ['', 'must be a file, as data/shop.duckdb, or :memory:; it is empty'],
  [' ', 'must be a file, as data/shop.duckdb, or :memory:; it is empty'],
  ['~/shop.duckdb', 'must be a file; "~" is a home folder to a shell only: write the folder itself'],
  ['md:shop', 'must be a file of this machine; "md:" leads elsewhere'],
  ['s3://shop/shop.duckdb', 'must be a file of this machine; "s3:" leads elsewhere'],
])('a database at "%s" is refused at its place, and nothing is made of the name', async (path, reason) => {
  const shop = project(at(path))
  const { code, err } = await shop.cupel('build')
  expect([code, err.split('\n')[0]]).toEqual([1, expect.stringMatching(/^error {2}project\.yml:2:\d+ {2}"path" /)])
  expect(err).toContain(`"path" ${reason}  [value-wrong]`)
  expect(existsSync(join(shop.folder, path.split('/')[0] || 'shop.duckdb'))).toBe(false)
})

test.each([
  ['a pipe', pipe],
  ['a folder', mkdirSync],
])('%s in the place of the database is told at once', async (what, make: (path: string) => void) => {
  const shop = project(sound)
  make(join(shop.folder, 'shop.duckdb'))
  for (const [command, exit] of [
    ['build', 2],
    ['check', 0],
  ] as const) {
    const { code, err } = await shop.cupel(command)
    expect([code, err]).toEqual([
      exit,
      expect.stringContaining(`target "dev" cannot be reached: "<folder>/shop.duckdb" is ${what}, and no file`),
    ])
    expect(err.match(/cannot be reached/g)).toHaveLength(1)
  }
})

test("a pipe in the place of the database's log is told at once", async () => {
  const shop = project(sound)
  await shop.build()
  pipe(join(shop.folder, 'shop.duckdb.wal'))
  const { code, err } = await shop.cupel('build')
  expect([code, err]).toEqual([
    2,
    'error  target "dev" cannot be reached: "<folder>/shop.duckdb.wal" is a pipe, and no file  [database-unreachable]\n',
  ])
})

test.each(['target_path: ~/out', 'model_paths: [~/models]', 'migration_path: "~"'])(
  'a home folder is none of the project, and none is made of its name: %s',
  async (line) => {
    const shop = project({
      ...sound,
      'project.yml': `name: shop\n${line}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n`,
    })
    const { code, err } = await shop.cupel('build')
    expect([code, err]).toEqual([1, expect.stringContaining('must be a folder of the project  [value-wrong]')])
    expect(existsSync(join(shop.folder, '~'))).toBe(false)
  },
)

test.each(['target/manifest.json', 'target/compiled/a.sql', 'target/work/shop.duckdb'])(
  'a database is not built where commands write: %s',
  async (path) => {
    const shop = project(at(path))
    const { code, err } = await shop.cupel('build')
    expect([code, err]).toEqual([
      2,
      `error  "${path}" cannot be written: a target stores its rows there, and what commands write would replace them  [path-unwritable]\n`,
    ])
    expect(existsSync(join(shop.folder, path))).toBe(false)
  },
)
