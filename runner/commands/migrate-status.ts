import { appliedMigrations, findMigrations, type Standing, standings } from '../migrate/index.ts'
import { loadProject } from '../project/load-project.ts'
import { stopAt } from './open/open-project.ts'
import { openWarehouse } from './open/open-warehouse.ts'
import { underMask } from './open/under-mask.ts'
import type { ProjectOptions } from './options.ts'

/** How the migrations of a project stand on a target. */
export interface MigrationStatus {
  readonly target: string
  /** Where the files are looked for. */
  readonly folder: string
  readonly migrations: readonly Standing[]
}

/**
 * Compares the migrations of the project with what is applied. It takes no lock, and creates nothing.
 * @throws CupelError where the warehouse cannot be reached, and `project-faulty` where files are faulty
 *
 * @example
 * const { migrations } = await migrateStatus({ folder: '.' })
 */
export function migrateStatus(options: ProjectOptions): Promise<MigrationStatus> {
  return underMask(options, statusOf)
}

async function statusOf(options: ProjectOptions): Promise<MigrationStatus> {
  const { value: project } = await loadProject(options)
  const files = findMigrations(project)
  stopAt(files.diagnostics)
  await using adapter = await openWarehouse(project, { readOnly: true })
  await using connection = await adapter.connect()
  const migrations = standings(files.value, await appliedMigrations(adapter, connection))
  return { target: project.target.name, folder: project.config.migration_path, migrations }
}
