import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { version } from '../../runner/version.ts'
import { project } from '../support/project.ts'
import { withoutColours } from '../support/without-colours.ts'

/** The command as `npm ci` leaves it: what bundling may break, no test of the sources would see. */
const cupel = fileURLToPath(new URL('../../bin/cupel.js', import.meta.url))

test('the built command says its version', () => {
  expect(execFileSync(process.execPath, [cupel, '--version'], { encoding: 'utf8' })).toBe(`${version}\n`)
})

test('what a model reads by a relative path is the project’s, wherever the command is typed', () => {
  const shop = project({
    'models/rates.sql': `{{config materialized="table"}} select (select max(v) from read_csv('data/rates.csv')) as one, (select max(v) from 'data/r*.csv') as some`,
    'data/rates.csv': 'v\n1\n',
    'elsewhere/data/rates.csv': 'v\n2\n',
    'elsewhere/data/rates-2.csv': 'v\n3\n',
  })
  for (const [folder, args] of [
    ['elsewhere', []],
    ['elsewhere', ['--project-dir', '..']],
    ['elsewhere/data', ['--project-dir=../..']],
  ] as const) {
    const options = { cwd: join(shop.folder, folder), encoding: 'utf8' as const, env: withoutColours() }
    const built = spawnSync(process.execPath, [cupel, 'build', ...args], options)
    expect(built.stderr).toBe('')
    const asked = spawnSync(process.execPath, [cupel, 'compile', '--select', 'rates', ...args], options)
    expect(asked).toMatchObject({ status: 0, stderr: '' })
  }
  return expect(shop.rows('main.rates')).resolves.toEqual([{ one: 1, some: 1 }])
})

test('the built command builds, unlocks and takes vars', () => {
  const shop = project({
    'models/orders.sql': '{{config materialized="table"}} select {{var "id"}} as id',
    'models/orders.yml': 'models: [{name: orders, columns: [{name: id, data_tests: [unique]}]}]',
  })
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [cupel, ...args], { cwd: shop.folder, encoding: 'utf8', env: withoutColours() })

  const built = run('build', '--vars', '{id: 7}')
  expect(built.stderr).toBe('')
  expect(built.stdout).toMatch(/✓ built +main\.orders +1 row/)
  expect(run('unlock', '--vars', '{id: 7}').stdout).toBe('Nobody holds the lock.\n')
  expect(run('docs', '--vars', '{id: 7}').stdout).toBe('Open target/site/index.html\n')
  expect(run('build', '--vars', 'nothing')).toMatchObject({ status: 2 })
})
