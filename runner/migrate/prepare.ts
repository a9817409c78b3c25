import { type Diagnostic, diagnostic, type Staged } from '../diagnostic.ts'
import type { Direction, MigrationFile } from './migration-file.ts'
import type { PrepareContext, Runnable } from './runnable.ts'
import { prepareSql } from './sql-migration.ts'

/** Reads and renders migrations, all before any of them runs; so that a fault in the last stops the first. */
export async function prepare(
  files: readonly MigrationFile[],
  direction: Direction,
  context: PrepareContext,
): Promise<Staged<readonly Runnable[]>> {
  const value: Runnable[] = []
  const diagnostics: Diagnostic[] = []
  for (const file of files) {
    const found = await prepareOne(file, direction, context)
    if ('code' in found) diagnostics.push(found)
    else value.push(found)
  }
  return { value, diagnostics }
}

async function prepareOne(
  file: MigrationFile,
  direction: Direction,
  context: PrepareContext,
): Promise<Runnable | Diagnostic> {
  const found =
    file.kind === 'sql'
      ? prepareSql(file, direction, context)
      : await (await import('./typescript-migration.ts')).prepareTypeScript(file, direction, context)
  return found ?? noDown(file)
}

function noDown({ name, path, kind }: MigrationFile): Diagnostic {
  const hint =
    kind === 'sql'
      ? 'Write it below a line "-- down", or write a new migration that undoes it.'
      : 'Write a new migration that undoes it.'
  return diagnostic('migration-no-down', { name }, { location: { file: path, line: 1, column: 1 }, hint })
}
