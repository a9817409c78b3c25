import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { matchFiles } from '../../runner/load/stores/match-files.ts'
import { asNobody } from '../support/as-nobody.ts'
import { fc } from '../support/chance.ts'
import { type Files, temporaryFolder, writeFiles } from '../support/folders.ts'
import { landing, lines } from '../support/landing.ts'
import type { TestProject } from '../support/project.ts'

/** A source's files, and one that is loaded besides. */
const sound: Files = { 'data/a.json': lines({ id: 1, country: 'NL' }) }

const said = (path: string, reason: string, what = 'file') =>
  `error  models/sources.yml:4:15  landing ${what} "${path}" cannot be read: ${reason}  [load-unreadable]`

describe('where a landing file should be,', () => {
  const standIns: Readonly<Record<string, (path: string) => void>> = {
    'it is a folder': (path) => mkdirSync(path),
    'it is a pipe': (path) => execFileSync('/usr/bin/mkfifo', [path]),
    'it is a device': (path) => symlinkSync('/dev/zero', path),
    'it is a link to "nowhere", which is not there': (path) => symlinkSync('nowhere', path),
    'its links lead in a circle': (path) => symlinkSync(path, path),
  }

  test.each(Object.entries(standIns))(
    '%s: the source is not loaded, and that is told once',
    async (reason, standIn) => {
      const shop = landing(sound)
      standIn(join(shop.folder, 'data/b.json'))

      const { code, out, err } = await shop.cupel('build')

      expect(code).toBe(1)
      expect(`${out}${err}`.split(said('data/b.json', reason))).toHaveLength(2)
      expect(await shop.relations()).not.toContain('landing.orders')
    },
  )

  test('a folder whose files match too is none', async () => {
    const shop = landing({ 'data/a.json/part-0.json': lines({ id: 1, country: 'NL' }) })

    expect((await shop.cupel('load')).code).toBe(0)
    expect(await shop.rows('select id from landing.orders')).toEqual([{ id: 1 }])
  })

  test('what was loaded before stays, and the plan says what keeps more from coming', async () => {
    const shop = landing(sound)
    await shop.cupel('load')
    mkdirSync(join(shop.folder, 'data/b.json'))

    expect((await shop.cupel('load', '--explain')).out).toContain('"data/b.json" cannot be read: it is a folder')
    expect((await shop.cupel('load')).code).toBe(1)
    expect(await shop.rows('select id from landing.orders')).toEqual([{ id: 1 }])
  })
})

test.each([
  ['data', 'folder'],
  ['data/closed', 'folder'],
  ['data/closed/b.json', 'file'],
])('%s that may not be read is told', (path, what) => {
  const shop = landing({ ...sound, 'data/closed/b.json': lines({ id: 2 }) })
  chmodSync(join(shop.folder, path), 0)
  const { code, out, err } = asNobody(shop.folder, 'load')
  chmodSync(join(shop.folder, path), 0o755)

  expect(code).toBe(1)
  expect(`${out}${err}`).toContain(said(path, 'permission is denied', what))
})

describe('links', () => {
  const ids = async (shop: TestProject) => {
    expect(await shop.cupel('load')).toMatchObject({ code: 0 })
    return (await shop.rows('select id from landing.orders order by id')).map(({ id }) => id)
  }

  test('to files and folders elsewhere are followed', async () => {
    const elsewhere = temporaryFolder()
    writeFiles(elsewhere, { 'b.json': lines({ id: 2 }), 'more/c.json': lines({ id: 3 }) })
    const shop = landing(sound)
    symlinkSync(join(elsewhere, 'b.json'), join(shop.folder, 'data/b.json'))
    symlinkSync(join(elsewhere, 'more'), join(shop.folder, 'data/more'))

    expect(await ids(shop)).toEqual([1, 2, 3])
  })

  test('that lead in a circle are followed once', async () => {
    const shop = landing({ ...sound, 'data/below/b.json': lines({ id: 2 }) })
    symlinkSync('..', join(shop.folder, 'data/below/above'))
    symlinkSync('below', join(shop.folder, 'data/again'))

    expect(await ids(shop)).toEqual([1, 2])
  })
})

/** Steps of paths and globs, made of few letters, so that they meet. They are ASCII: DuckDB takes `?` for a byte, not a character. */
const letter = fc.constantFrom('a', 'b', '1', 'A')
const name = fc.string({
  unit: fc.oneof(letter, fc.constantFrom('-', ']', '^', '{', '+', ' ')),
  minLength: 1,
  maxLength: 3,
})
const piece = fc.oneof(letter, fc.constantFrom('*', '?', '[ab]', '[!ab]', '[a-z]', '[^a]', '{', '+', '-'))
const step = fc.oneof(
  fc.constant('*'),
  fc
    .array(piece, { minLength: 1, maxLength: 3 })
    .map((some) => some.join(''))
    .filter((text) => !text.includes('**')),
)
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => `${names.join('/')}.x`)
/** DuckDB takes one `**` in a glob. */
const glob = fc
  .tuple(
    fc.array(step, { maxLength: 2 }),
    fc.boolean(),
    fc.array(step, { maxLength: 1 }),
    fc.constantFrom('*.x', '*', 'a*'),
  )
  .map(([before, isDeep, behind, last]) => [...before, ...(isDeep ? ['**'] : []), ...behind, last].join('/'))

test('a question mark is one character, of whichever letters', () => {
  const folder = temporaryFolder()
  writeFiles(folder, { 'é.x': '', '😀.x': '', 'ab.x': '' })

  expect([...matchFiles(folder, '?.x').paths].sort()).toEqual([join(folder, 'é.x'), join(folder, '😀.x')])
})

test('a glob matches the files that it matches in DuckDB', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(path, { minLength: 1, maxLength: 12 }), glob, async (paths, asked) => {
      const folder = temporaryFolder()
      for (const each of paths) writeFiles(folder, { [each]: '' })
      const reader = await connection.runAndReadAll(`select file from glob('${join(folder, asked)}')`)
      const expected = reader
        .getRows()
        .map(([file]) => relative(folder, String(file)))
        .sort()

      const found = matchFiles(folder, asked)
        .paths.map((file) => relative(folder, file))
        .sort()

      expect(found).toEqual(expected)
    }),
    { numRuns: Number(process.env.GLOB_ROUNDS ?? 300) },
  )
}, 600_000)
