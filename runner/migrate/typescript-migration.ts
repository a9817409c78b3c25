import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Kysely } from 'kysely'
import type { Row, SqlValue } from '../adapters/contract/connection.ts'
import { anything } from '../adapters/contract/statement.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { CupelError } from '../errors.ts'
import { type Location, locate, offsetOf } from '../location.ts'
import type { Direction, MigrationFile } from './migration-file.ts'
import type { PrepareContext, Runnable } from './runnable.ts'
import { type TargetValue, targetValue } from './target-value.ts'

/**
 * What the functions `up` and `down` of a TypeScript migration get.
 *
 * @example
 * import type { MigrationContext } from 'cupel'
 *
 * export async function up({ db, target }: MigrationContext) {
 *   await db.schema.withSchema(target.schema).createTable('rates').addColumn('rate', 'integer').execute()
 * }
 */
export interface MigrationContext {
  /** Kysely over the session that the migration runs in; a table has any columns. */
  readonly db: Kysely<Record<string, Record<string, unknown>>>
  readonly target: TargetValue
  /** Runs one statement; resolves to how many rows it changed. */
  execute(sql: string, parameters?: readonly SqlValue[]): Promise<number>
  /** The rows of a query. */
  query(sql: string, parameters?: readonly SqlValue[]): Promise<readonly Row[]>
}

type Step = (context: MigrationContext) => unknown

/** A TypeScript migration, loaded; undefined where it does not export the direction. */
export async function prepareTypeScript(
  file: MigrationFile,
  direction: Direction,
  { project, adapter }: PrepareContext,
): Promise<Runnable | Diagnostic | undefined> {
  const path = join(project.root, file.path)
  const exported = await load(path, file)
  if (isDiagnostic(exported)) return exported
  if (!isStep(exported.up)) return unfit(file, 'it exports no function "up"')
  const step = exported[direction]
  if (!isStep(step)) return undefined
  return {
    file,
    inTransaction: exported.transaction !== false && adapter.facts.transactions === 'ddl',
    async run(session) {
      try {
        await step({
          db: adapter.kysely(session),
          target: targetValue(project.target),
          execute: (sql, parameters) => session.execute(anything(sql), parameters),
          query: (sql, parameters) => session.query(anything(sql), parameters),
        })
      } catch (error) {
        throw placed(error, path, file)
      }
    },
  }
}

function isDiagnostic(found: object): found is Diagnostic {
  return 'code' in found && 'severity' in found
}

function isStep(value: unknown): value is Step {
  return typeof value === 'function'
}

/** What the file exports, or why it cannot be loaded. */
async function load(path: string, file: MigrationFile): Promise<Readonly<Record<string, unknown>> | Diagnostic> {
  try {
    const { createJiti } = await import('jiti')
    const jiti = createJiti(pathToFileURL(path).href, { fsCache: false, moduleCache: false })
    return await jiti.import<Readonly<Record<string, unknown>>>(path)
  } catch (error) {
    const reason = messageOf(error)
      .replace(/^ParseError: /, '')
      .replace(/\n[\s\S]*$/, '')
      .trim()
    return unfit(file, reason, placeWithin(messageOf(error), path, file) ?? placeWithin(stackOf(error), path, file))
  }
}

/** What a migration threw, with the line of its file that the stack leads to. */
function placed(error: unknown, path: string, file: MigrationFile): CupelError {
  const known =
    error instanceof CupelError ? error : new CupelError('raised', { message: messageOf(error) }, { cause: error })
  const location = placeWithin(stackOf(error), path, file)
  return location ? known.placed(location) : known
}

/** The place in a file that a message or stack names: what is loaded keeps the lines of what is written, but not the columns. */
function placeWithin(text: string, path: string, file: MigrationFile): Location | undefined {
  const after = text.split(`${path}:`)[1]
  const line = Number(/^\d+/.exec(after ?? '')?.[0])
  if (!line) return undefined
  const start = offsetOf(file.text, line, 1)
  const shown = file.text.slice(start).split('\n')[0] ?? ''
  const indent = shown.length - shown.trimStart().length
  return locate(file.path, file.text, start + indent, Math.max(1, shown.trim().length))
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? '') : ''
}

function unfit({ path }: MigrationFile, reason: string, location?: Location): Diagnostic {
  return diagnostic('migration-file', { reason }, { location: location ?? { file: path, line: 1, column: 1 } })
}
