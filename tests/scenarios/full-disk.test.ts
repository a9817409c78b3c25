import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { compiledRunner } from '../support/compiled-runner.ts'
import { project, type TestProject } from '../support/project.ts'
import { withoutColours } from '../support/without-colours.ts'

/** Lets nothing more be written to a file of the project: this device has no room. */
function fill({ folder }: TestProject, path: string): void {
  const file = join(folder, path)
  mkdirSync(join(file, '..'), { recursive: true })
  rmSync(file, { force: true })
  symlinkSync('/dev/full', file)
}

const files = { 'models/a.sql': '{{config materialized="table"}} select 1 as id' }

test('a full disk is told with the path of what is written: a database', async () => {
  const shop = project(files)
  await shop.build()
  shop.write({ 'models/a.sql': '{{config materialized="table"}} select 2 as id' })
  fill(shop, 'shop.duckdb.wal')

  const { code, err } = await shop.cupel('build')

  expect({ code, err }).toEqual({
    code: 1,
    err: `error  the disk is full: "<folder>/shop.duckdb.wal" has no room left  [disk-full]
  Make room there; what was published before stands as it was.
`,
  })
  shop.remove('shop.duckdb.wal')
  expect(await shop.rows('main.a')).toEqual([{ id: 1 }])
  expect((await shop.build()).statuses).toEqual({ a: 'built' })
  expect(await shop.rows('main.a')).toEqual([{ id: 2 }])
})

const mayMount = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs tmpfs /mnt']).status === 0

// Where nobody may have a small disk of his own, it cannot be tried.
;(mayMount ? test : test.skip)('a full disk is told with the path of what is written: an artifact', () => {
  const shop = project(files)
  const script = `mkdir small && mount -t tmpfs -o size=1m tmpfs small && cp -r models project.yml small && cd small && mkdir target
head -c 2000000 /dev/zero > fill 2> told; "$0" "$1" compile`

  const { status, stderr } = spawnSync('unshare', ['-rm', 'sh', '-c', script, process.execPath, compiledRunner()], {
    cwd: shop.folder,
    encoding: 'utf8',
    env: withoutColours(),
  })

  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: `error  the disk is full: "target/manifest.json" has no room left  [disk-full]
  Make room there; a file that was there before stands as it was.
`,
  })
})

test('an artifact that cannot be written for another reason is told in words', async () => {
  const shop = project({ ...files, out: 'a file', 'project.yml': projectWritingTo('out') })
  const { code, err } = await shop.cupel('build')
  expect({ code, err }).toEqual({
    code: 2,
    err: 'error  "out" cannot be written: a file stands where a folder should be  [path-unwritable]\n',
  })
  expect(readFileSync(join(shop.folder, 'out'), 'utf8')).toBe('a file')
})

function projectWritingTo(folder: string): string {
  return `name: shop\ntarget_path: ${folder}\ntargets:\n  dev: {type: duckdb, path: shop.duckdb}\n`
}
