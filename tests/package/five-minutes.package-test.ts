import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { temporaryFolder, writeFiles } from '../support/folders.ts'
import { lastingText } from '../support/lasting-text.ts'
import { readManual } from '../support/read-manual.ts'
import { withoutColours } from '../support/without-colours.ts'

const repository = resolve(import.meta.dirname, '../..')
const folder = temporaryFolder()

/** What is installed runs, whatever else is on this machine. */
function run(command: string): string {
  const [name = '', ...args] = command.split(' ')
  const { stdout, stderr } = spawnSync(join(folder, 'node_modules/.bin', name), args, {
    cwd: folder,
    encoding: 'utf8',
    env: withoutColours(),
  })
  return stdout + stderr
}

beforeAll(() => {
  const npm = (...args: string[]) => execFileSync('npm', args, { cwd: folder, encoding: 'utf8' })
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: repository, stdio: 'ignore' })
  npm('init', '-y')
  npm(
    'install',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    `./${readdirSync(folder).find((name) => name.endsWith('.tgz'))}`,
  )
}, 300_000)

test('it brings no more than it needs', () => {
  const lock = JSON.parse(readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8')) as { packages: object }
  const [kilobytes = ''] = execFileSync('du', ['-sk', join(folder, 'node_modules')], { encoding: 'utf8' }).split('\t')
  expect(Object.keys(lock.packages).length).toBeLessThanOrEqual(60)
  expect(Number(kilobytes) / 1024).toBeLessThan(120)
})

test('it ships what runs, and none of the scripts of this repository', () => {
  expect(readdirSync(join(folder, 'node_modules/cupel/bin'))).toEqual(['cupel.js'])
  expect(readdirSync(join(folder, 'node_modules/cupel/dist'))).toEqual(['runner'])
})

test('the five minutes of README are as README tells them', () => {
  const chapters = readManual(readFileSync(join(repository, 'README.md'), 'utf8'))
  const { tellings = [] } = chapters.find(({ heading }) => heading.startsWith('Five minutes')) ?? {}
  const told = tellings.filter(
    ({ kind, ...telling }) => kind === 'file' || ('said' in telling && telling.said !== undefined),
  )
  expect(told.map(({ kind }) => kind)).toEqual([
    'file',
    'file',
    'file',
    'file',
    'command',
    'file',
    'command',
    'command',
  ])
  for (const one of told) {
    if (one.kind === 'file') {
      writeFiles(folder, { [one.path]: one.text })
      continue
    }
    if (one.command === 'npx cupel check') misspellColumn()
    expect(lastingText(run(one.command.replace('npx ', '')))).toBe(lastingText(one.said ?? ''))
  }
})

/** README only says that it is done. */
function misspellColumn(): void {
  const model = 'models/revenue_daily.sql'
  writeFiles(folder, { [model]: readFileSync(join(folder, model), 'utf8').replace('ordered_on', 'orderd_on') })
}

test.each([
  ['postgres', 'pg, pg-cursor, pg-copy-streams', 'npm install pg pg-cursor pg-copy-streams'],
  ['snowflake', 'snowflake-sdk', 'npm install snowflake-sdk'],
])('a target whose driver is missing says what to install: %s', (type, packages, install) => {
  writeFiles(folder, {
    'other/project.yml': `name: other\ntargets: {prod: {type: ${type}}}\n`,
    'other/models/one.sql': 'select 1 as id',
  })
  expect(run('cupel build --project-dir other')).toBe(
    `error  target "prod" needs ${packages}, which is not installed here  [driver-missing]\n  ${install}\n`,
  )
})
