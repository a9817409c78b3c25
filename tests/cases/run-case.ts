import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { temporaryFolder } from '../support/folders.ts'
import { plainText, typed } from '../support/typed.ts'
import { relationsAsText } from './relations-as-text.ts'

type Texts = Readonly<Record<string, string>>

/**
 * Runs a case in a folder of its own. A line of its `commands` is `cupel …`, or `copy <folder>`, which lays a folder of the case over
 * the project. What comes out: `output.txt`, `error.txt`, `compiled/…` and `rows/…`.
 */
export async function runCase(folder: string, update: boolean): Promise<{ found: Texts; expected: Texts }> {
  const root = temporaryFolder()
  cpSync(join(folder, 'project'), root, { recursive: true })
  const script = existsSync(join(folder, 'commands')) ? readFileSync(join(folder, 'commands'), 'utf8') : 'cupel build'
  let [output, error] = ['', '']
  for (const line of script.split('\n').filter(Boolean)) {
    const [program, ...args] = line.split(' ')
    if (program === 'copy') {
      cpSync(join(folder, args[0] ?? ''), root, { recursive: true })
      continue
    }
    const { code, out, err } = await typed(root, ...args)
    output += `$ ${line}\n${out}${code === 0 ? '' : `exit ${code}\n`}`
    if (err) error += `$ ${line}\n${err}`
  }
  const found: Texts = {
    'output.txt': output,
    ...(error && { 'error.txt': error }),
    ...filesBelow(join(root, 'target/compiled'), 'compiled', root),
    ...(await relationsAsText(root)),
  }
  if (update) rewrite(join(folder, 'expected'), found)
  return { found, expected: filesBelow(join(folder, 'expected'), '', root) }
}

function filesBelow(folder: string, prefix: string, root: string): Texts {
  if (!existsSync(folder)) return {}
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [join(prefix, path.slice(folder.length + 1)), plainText(readFileSync(path, 'utf8'), root)]),
  )
}

function rewrite(folder: string, files: Texts): void {
  rmSync(folder, { recursive: true, force: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}
