import { createHash } from 'node:crypto'
import { adapterTypes } from '../adapters/describe-adapter.ts'
import { type Diagnostic, diagnostic, type Staged } from '../diagnostic.ts'
import { missingMigrations } from '../project/missing-folders.ts'
import type { Project } from '../project/project.ts'
import { readSource } from '../project/read-source.ts'
import { hasExtension, scan } from '../project/scan.ts'
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
export function findMigrations(project: Project): Staged<readonly MigrationFile[]> {
  const { root, config, yaml, target, environment } = project
  const folder = config.migration_path
  const scanned = scan(root, folder, endings)
  const others = scanned.value.filter((path) => !isMigration(path, folder))
  const diagnostics = [
    ...missingMigrations(root, config, yaml),
    ...scanned.diagnostics,
    ...others.filter((path) => isIn(folder, path) && isWrittenLarge(path)).map(wrongEnding),
    ...others.filter((path) => hasExtension(path, '.ts')).flatMap((path) => readSource(root, path).fault ?? []),
  ]
  const chosen = new Map<string, MigrationPath>()
  for (const path of scanned.value.filter((path) => isMigration(path, folder))) {
    const secret = environment.findSecret(path)
    const found = secret ? secretIn(path, secret.name) : takeApart(path)
    if ('code' in found) diagnostics.push(found)
    else if (found.adapter === '' || found.adapter === target.type) {
      const other = chosen.get(found.name)
      if (other?.adapter === found.adapter) diagnostics.push(faulty(path, `${other.path} has the same name`))
      else if (!other || other.adapter === '') chosen.set(found.name, found)
    }
  }
  const files: MigrationFile[] = []
  for (const found of [...chosen.values()].sort(inOrder)) {
    const { text, fault } = readSource(root, found.path)
    if (fault) diagnostics.push(fault)
    else files.push(asMigration(found, text))
  }
  return { value: files, diagnostics }
}

/** The names of all migrations of a folder, whatever they are for. */
export function migrationNames(root: string, folder: string): readonly string[] {
  const paths = scan(root, folder, endings).value.filter((path) => isMigration(path, folder))
  return paths.map((path) => fileName(path).split('.')[0] ?? '')
}

const endings = ['.sql', '.ts']

/** Only what stands in the folder itself: below it there is room for what TypeScript migrations share. */
function isMigration(path: string, folder: string): boolean {
  return isIn(folder, path) && /(?<!\.d)\.ts$|\.sql$/.test(path)
}

function isIn(folder: string, path: string): boolean {
  return path.split('/').length === folder.split('/').length + 1
}

function isWrittenLarge(path: string): boolean {
  return /\.(sql|ts)$/i.test(path) && !hasExtension(path, ...endings)
}

function wrongEnding(path: string): Diagnostic {
  const right = fileName(path).replace(/[^.]*$/, (ending) => ending.toLowerCase())
  return faulty(path, 'its ending has to be .sql or .ts', `Rename it to ${right}.`)
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

/** A migration's name is kept in the warehouse. */
function secretIn(path: string, name: string): Diagnostic {
  return diagnostic(
    'secret-in-name',
    { name, place: 'the path of a file' },
    { location: { file: path, line: 1, column: 1 } },
  )
}

function adapterHint(adapter: string): string {
  return didYouMean(adapter, adapterTypes) ?? `Between the dots stands one of ${adapterTypes.join(', ')}.`
}

function asMigration({ path, name, kind }: MigrationPath, text: string): MigrationFile {
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
