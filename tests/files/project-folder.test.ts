import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { runArguments } from '../../runner/cli/run-arguments.ts'
import { findRoot } from '../../runner/project/find-root.ts'
import { asNobody } from '../support/as-nobody.ts'
import { type Files, temporaryFolder, writeFiles } from '../support/folders.ts'
import { plainText } from '../support/typed.ts'

const shop = 'name: shop\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n'

/** What the command says that is started in a folder of some files. */
function saidIn(files: Files, start: string, named?: string): string {
  const folder = temporaryFolder()
  writeFiles(folder, files)
  mkdirSync(join(folder, start), { recursive: true })
  try {
    return findRoot(join(folder, start), named).replace(folder, '<folder>')
  } catch (error) {
    const { message, hint } = error as { message: string; hint: string }
    return plainText(`${message}\n${hint}`, folder)
  }
}

test('the project is the nearest folder upwards that holds a project.yml', () => {
  const files = { 'project.yml': shop, 'inner/project.yml': shop }
  expect(saidIn(files, 'models/gold')).toBe('<folder>')
  expect(saidIn(files, 'inner/models')).toBe('<folder>/inner')
  expect(saidIn(files, 'models', '../inner')).toBe('<folder>/inner')
})

test.each<[why: string, files: Files, start: string, named: string | undefined, said: string]>([
  [
    'a folder of the project is named',
    { 'project.yml': shop },
    '.',
    'models',
    'there is no project.yml in <folder>/models\nThe project is <folder>: name that folder with --project-dir, or leave it out.',
  ],
  [
    'a folder of another project is named',
    { 'a/project.yml': shop, 'b/project.yml': shop },
    'a',
    '../b/models',
    'there is no project.yml in <folder>/b/models\nThe project is <folder>/b: name that folder with --project-dir.',
  ],
  [
    'what is named is not there',
    { 'project.yml': shop },
    '.',
    'shop',
    'there is no project.yml in <folder>/shop, which does not exist\nGive --project-dir the folder that project.yml stands in.',
  ],
  [
    'the file is named',
    { 'project.yml': shop },
    '.',
    'project.yml',
    'there is no project.yml in <folder>/project.yml, which is no folder\nGive --project-dir the folder that project.yml stands in.',
  ],
  [
    'it has another ending',
    { 'project.yaml': shop },
    'models',
    undefined,
    'there is no project.yml in <folder>/models or above it\nThere is "<folder>/project.yaml": it has to be called project.yml.',
  ],
  [
    'it is written large',
    { 'Project.yml': shop },
    '.',
    '.',
    'there is no project.yml in <folder>\nThere is "<folder>/Project.yml": it has to be called project.yml.',
  ],
  [
    'it is misspelt',
    { 'projcet.yml': shop },
    'models',
    undefined,
    'there is no project.yml in <folder>/models or above it\nThere is "<folder>/projcet.yml": it has to be called project.yml.',
  ],
  [
    "it is a project of dbt's",
    { 'dbt_project.yml': 'name: shop' },
    'models',
    undefined,
    'there is no project.yml in <folder>/models or above it\nThere is a project of dbt\'s in <folder>: write a project.yml beside dbt_project.yml, with its name and targets; docs/guide.md tells under "Coming from dbt" what else differs.',
  ],
  [
    'there is nothing',
    {},
    '.',
    undefined,
    'there is no project.yml in <folder> or above it\nGo to the project, name its folder with --project-dir, or begin one: cupel init',
  ],
])('where no project is found, the message says what to do: %s', (_, files, start, named, said) => {
  expect(
    saidIn({ ...files, ...(named?.endsWith('models') && { [join(start, named, 'a.sql')]: 'select 1' }) }, start, named),
  ).toBe(said)
})

test('a command without a project ends with 2', async () => {
  const said: string[] = []
  const output = { print: () => {}, complain: (line: string) => void said.push(line), isTerminal: false }
  expect(await runArguments(['list', '--project-dir', temporaryFolder()], output)).toBe(2)
  expect(said.join('\n')).toMatch(/\[project-missing\]/)
})

test('a folder that may not be read is told as that', () => {
  const folder = temporaryFolder()
  writeFiles(folder, { 'shop/project.yml': shop })
  chmodSync(join(folder, 'shop'), 0)
  const { code, err } = asNobody(folder, 'list', '--project-dir', 'shop')
  chmodSync(join(folder, 'shop'), 0o755)
  expect([code, err.split('\n')[0]]).toEqual([
    2,
    'error  there is no project.yml in <folder>/shop, which may not be read  [project-missing]',
  ])
})
