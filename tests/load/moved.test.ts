import { cpSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { temporaryFolder, writeFiles } from '../support/folders.ts'
import { landing, lines } from '../support/landing.ts'
import { project, projectAt, type TestProject } from '../support/project.ts'

const ids = 'select id, _load_id as load from landing.orders order by id'
const ledger = 'select landing_path, status, rows, load_id as load from _cupel.loads order by landing_path'
const sourcesOf = (glob: string) => ({
  'models/sources.yml': `sources:
  - name: landing
    tables:
      - name: orders
        load: {format: json, glob: "${glob}", on_change: replace}
        columns: [{name: id, data_type: integer}]
`,
})

/** The project as it stands in another folder, deeper or not; the old one is gone. */
function moved(shop: TestProject, below = '.'): TestProject {
  const folder = join(temporaryFolder(), below)
  cpSync(shop.folder, folder, { recursive: true, preserveTimestamps: true })
  rmSync(shop.folder, { recursive: true })
  return projectAt(folder)
}

/** Two files of a landing folder that lies outside of the project, loaded. */
async function loaded() {
  const outside = temporaryFolder()
  writeFiles(outside, { 'a.json': lines({ id: 1 }), 'dt=2025-01-06/a.json': lines({ id: 2 }, 'broken') })
  const shop = project(sourcesOf(`${outside}/**/*.json`))
  await shop.carryOut('load')
  return { outside, shop }
}

test('a project that was moved knows the files of a folder outside of it', async () => {
  const { shop } = await loaded()
  const there = moved(shop, 'much/deeper')
  expect((await there.cupel('load')).out).toContain('nothing new, 2 known')
  expect(await there.rows(ledger)).toEqual([
    { landing_path: 'a.json', status: 'loaded', rows: 1, load: 1 },
    { landing_path: 'dt=2025-01-06/a.json', status: 'loaded', rows: 1, load: 1 },
  ])
})

test('what is replaced is gone, wherever project and landing folder stand', async () => {
  const { outside, shop } = await loaded()
  const there = moved(shop, 'much/deeper')
  const elsewhere = temporaryFolder()
  cpSync(outside, elsewhere, { recursive: true, preserveTimestamps: true })
  writeFiles(elsewhere, { 'dt=2025-01-06/a.json': lines({ id: 3 }) })
  there.write(sourcesOf(`${relative(there.folder, elsewhere)}/**/*.json`))

  expect((await there.cupel('load')).out).toContain('1 row, 1 file')

  expect(await there.rows(ids)).toEqual([
    { id: 1, load: 1 },
    { id: 3, load: 2 },
  ])
  expect(await there.rows('landing.orders__rejected')).toEqual([])
  expect(await there.rows(ledger)).toMatchObject([{ load: 1 }, { load: 2 }])
})

test('what is loaded again takes the place of what it gave, wherever the project stands', async () => {
  const { shop } = await loaded()
  const there = moved(shop, 'much/deeper')
  await there.cupel('load', '--reload', 'landing.orders')
  expect(await there.rows(ids)).toEqual([
    { id: 1, load: 2 },
    { id: 2, load: 2 },
  ])
  expect(await there.rows('select count(*) as n from landing.orders__rejected')).toEqual([{ n: 1 }])
})

test('a glob that is written otherwise changes nothing for a folder of the project', async () => {
  const shop = landing({
    ...sourcesOf('data/*/*.json'),
    'data/x/a.json': lines({ id: 1 }),
    'data/a.json': lines({ id: 2 }),
  })
  await shop.carryOut('load')
  shop.write({ ...sourcesOf('data/x/*.json'), 'data/x/b.json': lines({ id: 3 }) })
  await shop.carryOut('load')
  shop.write(sourcesOf(`${shop.folder}/data/**/*.json`))
  expect((await shop.cupel('load')).out).toContain('1 row, 1 file')
  expect(await shop.rows('select id from landing.orders order by id')).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }])
})

describe('a ledger from before files were known by their place below the landing folder', () => {
  const downgraded = `alter table _cupel.loads drop column landing_path; alter table _cupel.loads drop column bucket;
    alter table _cupel.loads drop column mark; delete from _cupel.migrations where name = '007-landing-paths'`

  test.each([
    ['in the project', false],
    ['outside of it', true],
  ])('is read on, the folder being %s', async (_, isOutside) => {
    const outside = temporaryFolder()
    const folder = isOutside ? outside : 'data'
    const files = {
      'a.json': lines({ id: 1 }),
      'b/c.json': lines({ id: 2 }),
      'b/twin.json': lines({ id: 2 }),
      'd.json': '',
    }
    const shop = project(sourcesOf(`${folder}/**/*.json`))
    const write = (changed: Readonly<Record<string, string>>) =>
      writeFiles(isOutside ? outside : join(shop.folder, 'data'), changed)
    write(files)
    await shop.carryOut('load')
    await shop.sql(downgraded)

    expect(await shop.cupel('load', '--explain')).toEqual({
      code: 0,
      err: '',
      out: expect.stringContaining('nothing new, 4 known'),
    })
    const there = isOutside ? moved(shop, 'much/deeper') : shop
    expect((await there.cupel('load')).out).toContain('nothing new, 4 known')
    write({ 'b/c.json': lines({ id: 3 }), 'e.json': lines({ id: 4 }) })
    await there.carryOut('load')

    expect(await there.rows('select id from landing.orders order by id')).toEqual([1, 2, 3, 4].map((id) => ({ id })))
    const prefix = isOutside ? '' : 'data/'
    const names = ['a.json', 'b/c.json', 'b/twin.json', 'd.json', 'e.json']
    const known = await there.rows(
      'select landing_path, mark is null or bucket is null as is_old from _cupel.loads order by 1',
    )
    expect(known).toEqual(names.map((name) => ({ landing_path: `${prefix}${name}`, is_old: false })))
    expect((await there.cupel('load')).out).toContain('nothing new, 5 known')
  })
})
