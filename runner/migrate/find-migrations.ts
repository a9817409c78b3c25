import { createHash } from 'node:crypto'
import { adapterTypes } from '../adapters/describe-adapter.ts'
import { type Diagnostic, diagnostic, type Staged } from '../diagnostic.ts'
import type { Project } from '../project/project.ts'
import { readSource, scan } from '../project/scan.ts'
import { didYouMean } from '../suggest.ts'
import type { MigrationFile } from './migration-file.ts'
import { sqlParts } from './sql-parts.ts'

/** A path of the migrations folder, taken apart: `001-orders.duckdb.sql`. */
interface MigrationPath {
  readonly path: string
  readonly name: string
  /** The kind of warehouse that it is for; '' for all. */
  readonly adapter: string
  readonly kind: MigrationFile['kind']
}

/**
 * The migrations of a project for its target, in their order: by the number that the name begins with, then by name.
 * Where a name has a file for the target's kind of warehouse and one for all, the former counts.
 */
export function findMigrations({ root, config, target }: Project): Staged<readonly MigrationFile[]> {
  const diagnostics: Diagnostic[] = []
  const chosen = new Map<string, MigrationPath>()
  for (const path of pathsIn(root, config.migration_path)) {
    const found = takeApart(path)
    if ('code' in found) diagnostics.push(found)
    else if (found.adapter === '' || found.adapter === target.type) {
      const other = chosen.get(found.name)
      if (other?.adapter === found.adapter) diagnostics.push(faulty(path, `${other.path} has the same name`))
      else if (!other || other.adapter === '') chosen.set(found.name, found)
    }
  }
  const files = [...chosen.values()].sort(inOrder).map((found) => readMigration(root, found))
  return { value: files, diagnostics }
}

/** The names of all migrations of a folder, whatever they are for. */
export function migrationNames(root: string, folder: string): readonly string[] {
  return pathsIn(root, folder).map((path) => fileName(path).split('.')[0] ?? '')
}

/** Only what stands in the folder itself: below it there is room for what TypeScript migrations share. */
function pathsIn(root: string, folder: string): readonly string[] {
  const depth = folder.split('/').length + 1
  return scan(root, folder).filter((path) => path.split('/').length === depth && /(?<!\.d)\.ts$|\.sql$/.test(path))
}

function takeApart(path: string): MigrationPath | Diagnostic {
  const [name = '', ...rest] = fileName(path).split('.')
  const extension = rest.pop()
  const [adapter = '', ...more] = rest
  if (!/^\d[\w-]*$/.test(name) || more.length > 0)
    return faulty(path, 'its name has to begin with a number, and go on with letters, digits, - and _')
  if (adapter && !adapterTypes.includes(adapter))
    return faulty(path, `there is no warehouse "${adapter}"`, adapterHint(adapter))
  return { path, name, adapter, kind: extension === 'sql' ? 'sql' : 'typescript' }
}

function adapterHint(adapter: string): string {
  return didYouMean(adapter, adapterTypes) ?? `Between the dots stands one of ${adapterTypes.join(', ')}.`
}

function readMigration(root: string, { path, name, kind }: MigrationPath): MigrationFile {
  const { text } = readSource(root, path)
  const applied = kind === 'sql' ? sqlParts(text).up : text
  // Git may write other line ends into another checkout; that is no edit.
  const plain = applied.replaceAll('\r\n', '\n').trimEnd()
  return { name, path, kind, text, checksum: createHash('sha256').update(plain).digest('hex') }
}

function inOrder(a: MigrationPath, b: MigrationPath): number {
  return Number.parseInt(a.name, 10) - Number.parseInt(b.name, 10) || (a.name < b.name ? -1 : 1)
}

function faulty(path: string, reason: string, hint?: string): Diagnostic {
  return diagnostic('migration-file', { reason }, { location: { file: path, line: 1, column: 1 }, hint })
}

function fileName(path: string): string {
  return path.split('/').at(-1) ?? ''
}
