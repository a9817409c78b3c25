import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { asNobody } from '../support/as-nobody.ts'
import { type Files, temporaryFolder, writeFiles } from '../support/folders.ts'
import { project, type TestProject } from '../support/project.ts'

const sound: Files = {
  'models/orders.sql': 'select 1 as id',
  'models/orders.yml': 'models: [{name: orders}]',
  'macros/money.sql': '{{#macro "money" as |x|}}{{x}}{{/macro}}',
  'macros/texts.ts': 'export const greet = () => "hello"',
  'seeds/countries.csv': 'code,name\nat,Österreich\n',
  'tests/data-quality/none.sql': 'select * from {{ref "orders"}} where id is null',
  '.env': 'SHOP=x\n',
}
const paths = [...Object.keys(sound), 'project.yml']

const standIns: Readonly<Record<string, (path: string) => void>> = {
  'it is a folder': (path) => mkdirSync(path),
  'it is a pipe': (path) => execFileSync('/usr/bin/mkfifo', [path]),
  'it is a device': (path) => symlinkSync('/dev/zero', path),
  'it is a link to "nowhere", which is not there': (path) => symlinkSync('nowhere', path),
  'its links lead in a circle': (path) => symlinkSync(path, path),
}

/** A sound project, one of whose files was exchanged for something else. */
function without(path: string, standIn: (absolute: string) => void): TestProject {
  const shop = project(sound)
  shop.remove(path)
  standIn(join(shop.folder, path))
  return shop
}

const said = (path: string, reason: string) =>
  `error  ${path}:1:1  this cannot be read: ${reason}  [file-unreadable]\n\nthe project has a fault\n`

describe.each(Object.entries(standIns))('where a file should be, %s:', (reason, standIn) => {
  test.each(paths)('%s', async (path) => {
    const { code, err } = await without(path, standIn).cupel('build')
    expect([code, err]).toEqual([1, said(path, reason)])
  })
})

test('a socket is told too', async () => {
  const shop = project({ 'models/orders.sql': 'select 1 as id' })
  const server = createServer()
  await new Promise<void>((done) => server.listen(join(shop.folder, 'models/a.sql'), done))
  const { err } = await shop.cupel('check')
  server.close()
  expect(err).toBe(said('models/a.sql', 'it is a socket'))
})

test('those that read what cannot be read are not told besides', async () => {
  const shop = project({ ...sound, 'models/reader.sql': 'select * from {{ref "orders"}}' })
  shop.remove('models/orders.sql')
  mkdirSync(join(shop.folder, 'models/orders.sql'))
  expect((await shop.cupel('build')).err).toBe(said('models/orders.sql', 'it is a folder'))
})

test.each([...paths, 'models', 'seeds', 'models/below'])(
  '%s that may not be read is told, and nothing is built',
  (path) => {
    const shop = project({ ...sound, 'models/below/more.sql': 'select 1 as id' })
    chmodSync(join(shop.folder, path), 0)
    const { code, err } = asNobody(shop.folder, 'build')
    chmodSync(join(shop.folder, path), 0o755)
    expect([code, err]).toEqual([1, said(path, 'permission is denied')])
  },
)

describe('links', () => {
  const elsewhere = () => {
    const folder = temporaryFolder()
    writeFiles(folder, {
      'more/sales.sql': 'select 2 as id',
      'sales.yml': 'models: [{name: sales, description: Elsewhere.}]',
    })
    return folder
  }

  test('a linked file and a linked folder are read, also from outside the project', async () => {
    const shop = project({ 'models/orders.sql': 'select 1 as id' })
    symlinkSync(elsewhere(), join(shop.folder, 'models/shared'))
    symlinkSync(join(elsewhere(), 'more/sales.sql'), join(shop.folder, 'models/returns.sql'))
    expect((await shop.build()).statuses).toEqual({ orders: 'built', returns: 'built', sales: 'built' })
    expect(await shop.rows('main.sales')).toEqual([{ id: 2 }])
  })

  test('the folder of models may itself be a link', async () => {
    const shop = project({})
    symlinkSync(elsewhere(), join(shop.folder, 'models'))
    expect((await shop.build()).statuses).toEqual({ sales: 'built' })
  })

  test.each([
    ['to its own folder', '.', 'it is a link to a folder that is read already'],
    ['to the folder above it', '../..', 'it is a link to a folder above it'],
    ['to a folder beside it', '../other', 'it is a link to a folder that is read already'],
    ['to nothing', 'nowhere', 'it is a link to "nowhere", which is not there'],
    ['to itself', 'loop', 'its links lead in a circle'],
  ])('a link %s is told once', async (_, target, reason) => {
    const shop = project({ 'models/below/orders.sql': 'select 1 as id', 'models/other/sales.sql': 'select 1 as id' })
    symlinkSync(target, join(shop.folder, 'models/below/loop'))
    const { code, err } = await shop.cupel('build')
    expect([code, err]).toEqual([1, said('models/below/loop', reason)])
  })

  test('folders that are linked many times over are read once, and in little time', async () => {
    const shop = project({ 'models/orders.sql': 'select 1 as id' })
    const far = temporaryFolder()
    for (let depth = 0; depth < 30; depth++) {
      mkdirSync(join(far, String(depth)))
      for (const name of ['a', 'b']) symlinkSync(`../${depth + 1}`, join(far, String(depth), name))
    }
    mkdirSync(join(far, '30'))
    symlinkSync(join(far, '0'), join(shop.folder, 'models/deep'))
    const { code, err } = await shop.cupel('check')
    expect([code, err.match(/read already/g)?.length]).toEqual([1, 30])
  })

  test('what begins with a dot is passed over, and can be linked', async () => {
    const shop = project({ 'models/.old/orders.sql': 'select 1 as id', 'models/.#lock.sql': 'x' })
    symlinkSync('.old', join(shop.folder, 'models/current'))
    expect((await shop.build()).statuses).toEqual({ orders: 'built' })
  })
})

test.each([
  ['model_paths: [notes/models]', 'build', 0, 'there is no folder "notes/models"  [folder-missing]'],
  ['seed_paths: [notes/seeds]', 'build', 0, 'there is no folder "notes/seeds"  [folder-missing]'],
  ['macro_paths: [notes/macros]', 'build', 0, 'there is no folder "notes/macros"  [folder-missing]'],
  ['target_path: notes/target', 'build', 2, '"notes/target" cannot be written: '],
  ['target_path: notes/target', 'clean', 0, ''],
])('a folder cannot stand in a file: %s, %s', async (line, command, code, message) => {
  const shop = project({
    'project.yml': `name: shop\n${line}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n`,
    'models/orders.sql': 'select 1 as id',
    notes: 'x',
  })

  const said = await shop.cupel(command)
  expect([said.code, said.err]).toEqual([code, expect.stringContaining(message)])
})

test('a target that cannot be reached is told in one sentence by those who go on', async () => {
  const shop = project({ 'models/orders.sql': 'select 1 as id', 'shop.duckdb': 'no database' })

  const { code, err } = await shop.cupel('check')
  expect([code, err.match(/cannot be reached/g)]).toEqual([0, ['cannot be reached']])
})
