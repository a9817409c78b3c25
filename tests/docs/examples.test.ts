import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { temporaryFolder } from '../support/folders.ts'
import { readManual } from '../support/read-manual.ts'
import { walk } from '../support/walk.ts'

const examples = resolve(import.meta.dirname, '../../examples')
const names = readdirSync(examples, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
)

test.each(names)('what the README of %s tells is so', (name) => {
  const folder = temporaryFolder()
  // What somebody has built there stays there.
  const isBuilt = (path: string) => /\.duckdb|\/(target|out|node_modules)$/.test(path)
  cpSync(join(examples, name), folder, { recursive: true, filter: (path) => !isBuilt(path) })
  // As after npm install.
  symlinkSync(resolve(examples, '../node_modules'), join(folder, 'node_modules'))
  const tellings = readManual(readFileSync(join(folder, 'README.md'), 'utf8')).flatMap((chapter) => chapter.tellings)
  expect(tellings.filter(({ kind }) => kind === 'command').length).toBeGreaterThan(1)

  walk(folder, tellings)
})

test('every example is in the list of them, and every link leads somewhere', () => {
  const list = readFileSync(join(examples, 'README.md'), 'utf8')
  expect([...list.matchAll(/\]\(([^)]+)\/\)/g)].map(([, name]) => name)).toEqual(names)
  for (const name of names)
    for (const [, link = ''] of readFileSync(join(examples, name, 'README.md'), 'utf8').matchAll(/\]\(([^)]+)\)/g))
      expect({ name, link, isThere: existsSync(join(examples, name, link)) }).toEqual({ name, link, isThere: true })
})
