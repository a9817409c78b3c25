import { type Effects, realEffects } from '../effects.ts'
import { createMigration, type MigrationTemplate } from '../migrate/index.ts'
import { loadProject } from '../project/load-project.ts'
import { underMask } from './open/under-mask.ts'
import type { ProjectOptions } from './options.ts'

/** What `migrate create` takes. */
export interface CreateOptions extends ProjectOptions {
  /** Letters, digits, `-` and `_`. */
  readonly name: string
  /** @default 'sql' */
  readonly template?: MigrationTemplate | undefined
}

/**
 * Writes the file of a new migration; resolves to its path, relative to the project.
 * @throws CupelError `migration-name-wrong`
 *
 * @example
 * const path = await migrateCreate({ folder: '.', name: 'add-region' })
 */
export function migrateCreate(options: CreateOptions, effects: Effects = realEffects): Promise<string> {
  return underMask(options, async (masked) => {
    const { value: project } = await loadProject(masked, effects.files)
    const { name, template = 'sql' } = options
    return createMigration({
      root: project.root,
      folder: project.config.migration_path,
      name,
      template,
      now: effects.now(),
    })
  })
}
