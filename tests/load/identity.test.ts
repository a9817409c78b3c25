import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { lines } from '../support/landing.ts'
import { project, type TestProject } from '../support/project.ts'

const one = lines({ id: 1 })
const sources = (load: string) => ({
  'models/sources.yml': `sources:
  - name: landing
    tables:
      - name: orders
        load: {format: json, glob: "data/**/*.json"${load}}
        columns: [{name: id, data_type: integer}]
`,
})
const loaded = async (shop: TestProject) =>
  (await shop.rows('select _source_file as file from landing.orders order by file')).map(({ file }) => file)

test('the same content of two shops is no twin: each key of a partition counts', async () => {
  const paths = ['data/shop=1/dt=2024-01-01/s.json', 'data/shop=2/dt=2024-01-01/s.json']
  const shop = project({ ...sources(''), ...Object.fromEntries(paths.map((path) => [path, one])) })
  await shop.carryOut('load')
  expect(await loaded(shop)).toEqual(paths)
})

test.each([
  ['path', ['data/2024/01/s.json', 'data/2024/02/s.json', 'data/dt=2024-01-01/s.json']],
  ['content', ['data/2024/01/s.json']],
  ['partition+content', ['data/2024/01/s.json', 'data/dt=2024-01-01/s.json']],
])('identity: %s', async (identity, expected) => {
  const shop = project({
    ...sources(`, identity: ${identity}`),
    'data/2024/01/s.json': one,
    'data/2024/02/s.json': one,
    'data/dt=2024-01-01/s.json': one,
  })
  await shop.carryOut('load')
  expect(await loaded(shop)).toEqual(expected)
  shop.write({ 'data/2024/03/s.json': one })
  const { out } = await shop.cupel('load')
  expect(out).toContain(identity === 'path' ? '1 row, 1 file' : '1 file delivered twice')
})

test('a copy by mistake that was passed over is loaded when it is corrected', async () => {
  const shop = project({ ...sources(''), 'data/mon.json': one, 'data/tue.json': one })
  await shop.carryOut('load')
  shop.write({ 'data/tue.json': lines({ id: 2 }) })
  expect((await shop.carryOut('load')).result('landing.orders')).toMatchObject({ status: 'loaded', rows: 1 })
  expect(await loaded(shop)).toEqual(['data/mon.json', 'data/tue.json'])
})

test('a file that was empty when it was seen is loaded when it is filled', async () => {
  const shop = project({ ...sources(''), 'data/mon.json': '', 'data/tue.json': '' })
  await shop.carryOut('load')
  shop.write({ 'data/tue.json': lines({ id: 2 }) })
  await shop.carryOut('load')
  shop.write({ 'data/mon.json': one })
  await shop.carryOut('load')
  expect(await loaded(shop)).toEqual(['data/mon.json', 'data/tue.json'])
})

describe('min_age', () => {
  const minute = 60_000
  const age = (shop: TestProject, path: string, minutes: number) => {
    const at = new Date(Date.now() - minutes * minute)
    utimesSync(join(shop.folder, path), at, at)
  }

  test('leaves a file that is younger for a later load, and says so', async () => {
    const shop = project({
      ...sources(', min_age: 5 minutes'),
      'data/mon.json': one,
      'data/tue.json': lines({ id: 2 }),
    })
    age(shop, 'data/mon.json', 6)
    expect((await shop.cupel('load', '--explain')).out).toContain(
      '1 of 2 landing files are new or changed, 1 too young',
    )
    expect((await shop.cupel('load')).out).toContain('1 row, 1 file, 1 file too young')
    expect((await shop.cupel('load')).out).toContain('nothing new, 1 known, 1 too young')
    age(shop, 'data/tue.json', 5.1)
    await shop.carryOut('load')
    expect(await loaded(shop)).toEqual(['data/mon.json', 'data/tue.json'])
  })

  test('holds for a file that is written again, and for files that are loaded again', async () => {
    const shop = project({ ...sources(', min_age: 5 minutes, on_change: replace'), 'data/mon.json': one })
    age(shop, 'data/mon.json', 6)
    await shop.carryOut('load')
    shop.write({ 'data/mon.json': lines({ id: 7 }) })
    expect((await shop.cupel('load')).out).toContain('nothing new, 0 known, 1 too young')
    expect((await shop.cupel('load', '--reload', 'landing.orders', '--explain')).out).toContain(
      '0 of 1 landing files again',
    )
    age(shop, 'data/mon.json', 10)
    await shop.carryOut('load')
    expect(await shop.rows('select id from landing.orders')).toEqual([{ id: 7 }])
  })

  test.each(['5', '5 min', 'soon', '-1 minutes'])('%j is no time', async (written) => {
    const shop = project(sources(`, min_age: "${written}"`))
    expect((await shop.cupel('check')).err).toContain('must be a time, as "30 seconds"')
  })
})
