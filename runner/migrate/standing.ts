import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { AppliedMigration } from './ledger.ts'
import type { MigrationFile } from './migration-file.ts'

/** How a migration stands: what its file says against what the warehouse remembers. */
export type Standing =
  | {
      readonly state: 'applied' | 'edited'
      readonly name: string
      readonly appliedAt: string
      readonly file: MigrationFile
    }
  | { readonly state: 'missing'; readonly name: string; readonly appliedAt: string }
  | { readonly state: 'pending'; readonly name: string; readonly file: MigrationFile }

/** All migrations: those that are applied in the order in which they were, then the others in the order of their names. */
export function standings(files: readonly MigrationFile[], applied: readonly AppliedMigration[]): readonly Standing[] {
  const byName = new Map(files.map((file) => [file.name, file]))
  const done = new Set(applied.map(({ name }) => name))
  return [
    ...applied.map(({ name, checksum, applied_at: appliedAt }): Standing => {
      const file = byName.get(name)
      if (!file) return { state: 'missing', name, appliedAt }
      return { state: file.checksum === checksum ? 'applied' : 'edited', name, appliedAt, file }
    }),
    ...files
      .filter(({ name }) => !done.has(name))
      .map((file): Standing => ({ state: 'pending', name: file.name, file })),
  ]
}

/** What stands in the way of any migration: files that are not what was applied. */
export function discrepancies(all: readonly Standing[]): readonly Diagnostic[] {
  return all.flatMap((standing) => discrepancy(standing) ?? [])
}

function discrepancy(standing: Standing): Diagnostic | undefined {
  const { name } = standing
  switch (standing.state) {
    case 'edited': {
      const location = { file: standing.file.path, line: 1, column: 1 }
      const hint = 'Restore the file, and write the change as a new migration.'
      return diagnostic('migration-edited', { name, at: standing.appliedAt }, { location, hint })
    }
    case 'missing': {
      const hint =
        'Restore it; it may stand on another branch. If it is gone for good, delete its row from _cupel.project_migrations.'
      return diagnostic('migration-missing', { name, at: standing.appliedAt }, { hint })
    }
    case 'applied':
    case 'pending':
      return undefined
  }
}
