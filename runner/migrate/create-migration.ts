import { CupelError } from '../errors.ts'
import { writeNewFile } from '../project/write-new-file.ts'
import { migrationNames } from './find-migrations.ts'
import { type MigrationTemplate, migrationTemplates } from './templates/index.ts'

/** Where a new migration is written, and what it holds at first. */
export interface NewMigration {
  readonly root: string
  /** The project's `migration_path`. */
  readonly folder: string
  readonly name: string
  readonly template: MigrationTemplate
  readonly now: Date
}

const longestName = 100

/**
 * Writes a migration for the user to fill in; its name begins with the time, so that it comes after those that there are.
 * @returns its path, relative to the project
 * @throws CupelError `migration-name-wrong`, `path-unwritable`
 */
export function createMigration({ root, folder, name, template, now }: NewMigration): string {
  if (!/^[A-Za-z0-9][\w-]*$/.test(name))
    throw refused(
      name,
      'it has to be letters, digits, - and _',
      'The time is written before it, and .sql or .ts behind it.',
    )
  if (name.length > longestName) throw refused(name, `it has more than ${longestName} characters`)
  const twin = migrationNames(root, folder).find(
    (known) => known === name || known.replace(/^\d+(T\d+)?-/, '') === name,
  )
  if (twin) throw refused(name, `there is "${twin}" already`)
  const { extension, text } = migrationTemplates[template]
  const time = now.toISOString().replace(/[-:]|\..*$/g, '')
  const path = `${folder}/${time}-${name}${extension}`
  if (!writeNewFile(root, path, text(name))) throw refused(name, `there is ${path} already`)
  return path
}

function refused(name: string, reason: string, hint?: string): CupelError {
  return new CupelError('migration-name-wrong', { name, reason }, { hint })
}
