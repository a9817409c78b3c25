import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { version } from '../../runner/version.ts'
import { project } from '../support/project.ts'
import { withoutColours } from '../support/without-colours.ts'

/** The command as `npm ci` leaves it: what bundling may break, no test of the sources would see. */
const cupel = fileURLToPath(new URL('../../bin/cupel.js', import.meta.url))

test('the built command says its version', () => {
  expect(execFileSync(process.execPath, [cupel, '--version'], { encoding: 'utf8' })).toBe(`${version}\n`)
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
