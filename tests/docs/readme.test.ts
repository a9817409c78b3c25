import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { temporaryFolder } from '../support/folders.ts'
import { readManual } from '../support/read-manual.ts'
import { walk } from '../support/walk.ts'

const repository = resolve(import.meta.dirname, '../..')

/** The commands of a chapter. The five minutes of README are walked through by `npm run test:package`; installing, all tests and the demo are not begun from a test. */
function commandsOf(path: string, heading: string) {
  const chapter = readManual(readFileSync(join(repository, path), 'utf8')).find((one) => one.heading === heading)
  const commands = chapter?.tellings.filter((one) => one.kind === 'command' && !one.command.startsWith('npm ci')) ?? []
  expect(commands).not.toEqual([])
  return commands
}

test('the small world of README and of docs/retail.md is as they tell', () => {
  const checkout = temporaryFolder()
  mkdirSync(join(checkout, 'tests'))
  for (const part of [
    'package.json',
    'node_modules',
    'dist',
    'project.yml',
    'models',
    'macros',
    'dashboards',
    'seeds',
    'snapshots',
    'tests/data-quality',
  ])
    symlinkSync(join(repository, part), join(checkout, part))

  walk(checkout, commandsOf('README.md', 'Quick start'))
  walk(checkout, commandsOf('docs/retail.md', 'The retail project'))
  walk(checkout, commandsOf('docs/retail.md', 'Where to look first'))
}, 300_000)
