import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { temporaryFolder } from '../support/folders.ts'
import { plainText, typed } from '../support/typed.ts'
import type { TestWarehouse } from '../support/warehouses.ts'
import { relationsAsText } from './relations-as-text.ts'

type Texts = Readonly<Record<string, string>>

/** Schemas of the cases, the runner's own left out. */
const schemas = [
  'main',
  'raw',
  'landing',
  'shop',
  'shop_silver',
  'shop_gold',
  'main_silver',
  'main_gold',
  'silver',
  'gold',
]

/**
 * Runs a case in a folder of its own, in a warehouse that stands in for its target `dev`. A line of its `commands` is `cupel …`, or `copy <folder>`, which lays a folder of the case over
 * the project. What comes out: `output.txt`, `error.txt`, `compiled/…` and `rows/…`.
 */
export async function runCase(folder: string, warehouse: TestWarehouse): Promise<Texts> {
  const root = temporaryFolder()
  cpSync(join(folder, 'project'), root, { recursive: true })
  const projectFile = readFileSync(join(root, 'project.yml'), 'utf8')
  const target = { type: warehouse.type, ...warehouse.settings }
  writeFileSync(join(root, 'project.yml'), projectFile.replace('type: duckdb, path: shop.duckdb', inFlow(target)))
  const script = existsSync(join(folder, 'commands')) ? readFileSync(join(folder, 'commands'), 'utf8') : 'cupel build'
  let [output, error] = ['', '']
  for (const line of script.split('\n').filter(Boolean)) {
    const [program, ...args] = line.split(' ')
    if (program === 'copy') {
      cpSync(join(folder, args[0] ?? ''), root, { recursive: true })
      continue
    }
    const { code, out, err } = await typed(root, ...args)
    output += `$ ${line}\n${inNoOrder(out)}${code === 0 ? '' : `exit ${code}\n`}`
    if (err) error += `$ ${line}\n${err}`
  }
  return {
    'output.txt': output,
    ...(error && { 'error.txt': error }),
    ...filesBelow(join(root, 'target/compiled'), 'compiled', root),
    ...(await relationsAsText(root, warehouse, schemas, linesOf(join(folder, 'restless')))),
  }
}

/** Which of two nodes ends first hangs on how long they took the last time: what is said of them is sorted, and not counted. */
function inNoOrder(output: string): string {
  const [before = '', ...entries] = output.split(/^ *\d+\/\d+ /m)
  const last = entries.pop() ?? ''
  const end = /^(?! {4})/m.exec(last.slice(last.indexOf('\n') + 1))
  const cut = last.indexOf('\n') + 1 + (end?.index ?? 0)
  return before + [...entries, last.slice(0, cut)].sort().join('') + last.slice(cut)
}

/** The lines of a file of a case; none where there is no such file. */
export function linesOf(path: string): readonly string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []
}

/** What a case is expected to give. */
export function expectedOf(folder: string): Texts {
  return filesBelow(join(folder, 'expected'), '', folder)
}

/** The members of a map, as YAML has them between braces. */
function inFlow(value: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(value).slice(1, -1)
}

function filesBelow(folder: string, prefix: string, root: string): Texts {
  if (!existsSync(folder)) return {}
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [
        join(prefix, path.slice(folder.length + 1)),
        withoutToday(plainText(readFileSync(path, 'utf8'), root)),
      ]),
  )
}

/** Batches go up to the end of the day on which they are built. */
function withoutToday(text: string): string {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  return text.replaceAll(tomorrow, '<tomorrow>')
}

/** Makes what a case gave what it is expected to give. */
export function rewrite(folder: string, files: Texts): void {
  rmSync(folder, { recursive: true, force: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}
