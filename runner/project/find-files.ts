import type { Diagnostic, Staged } from '../diagnostic.ts'
import type { Files } from '../files.ts'
import { endingsOf, type FileRole, ignoredFile } from './ignored-files.ts'
import { missingFolders } from './missing-folders.ts'
import type { Unread } from './project.ts'
import type { ProjectConfig } from './project-schema.ts'
import { queriesAlone } from './queries-alone.ts'
import type { YamlFile } from './read-yaml.ts'
import { hasExtension, scan } from './scan.ts'
import { sqlElsewhere } from './sql-elsewhere.ts'

/** The paths of a project's files, by what they are read as. */
export interface ProjectFiles {
  readonly models: readonly string[]
  readonly seeds: readonly string[]
  readonly snapshots: readonly string[]
  readonly tests: readonly string[]
  readonly fixtures: readonly string[]
  readonly checks: readonly string[]
  readonly dashboards: readonly string[]
  readonly macros: readonly string[]
  readonly properties: readonly string[]
}

/** Files, and what may stand in folders that could not be read. */
interface FoundFiles extends Staged<ProjectFiles> {
  readonly unread: readonly Unread[]
}

/**
 * Finds a project's files, each once, though folders may lie within each other. What is not read and may be meant to be, a file or a
 * folder, is told.
 * @param yaml project.yml, for the places of its keys
 */
export function findFiles(root: string, config: ProjectConfig, yaml: YamlFile, files: Files): FoundFiles {
  const scanRole = (role: FileRole, folders: readonly string[]) => scanFolders(root, role, folders, files)
  const models = scanRole('models', config.model_paths)
  const seeds = scanRole('seeds', config.seed_paths)
  const snapshots = scanRole('snapshots', config.snapshot_paths)
  const fixtures = scanRole('fixtures', config.fixture_paths)
  const tests = without(scanRole('tests', config.test_paths), fixtures)
  const checks = scanRole('checks', config.check_paths)
  const dashboards = scanRole('dashboards', config.dashboard_paths)
  const macros = scanRole('macros', config.macro_paths)
  const all = [models, seeds, snapshots, tests, fixtures, checks, dashboards, macros]
  const described = [models, seeds, snapshots, tests]
    .flatMap(({ read }) => read)
    .filter((path) => hasExtension(path, '.yml', '.yaml'))
  const missing = missingFolders(root, config, yaml, files)
  const read = new Set(all.flatMap((found) => found.read))
  const ignored = all.flatMap(({ role, others }) =>
    others.filter((path) => !read.has(path)).flatMap((path) => ignoredFile(path, role) ?? []),
  )
  return {
    value: {
      models: models.read.filter((path) => hasExtension(path, '.sql')),
      seeds: seeds.read.filter((path) => hasExtension(path, '.csv')),
      snapshots: snapshots.read.filter((path) => hasExtension(path, '.sql')),
      tests: tests.read.filter((path) => hasExtension(path, '.sql')),
      fixtures: fixtures.read,
      checks: checks.read,
      dashboards: dashboards.read,
      macros: macros.read,
      properties: [...new Set(described)],
    },
    diagnostics: [
      ...all.flatMap(({ diagnostics }) => diagnostics),
      ...missing,
      ...ignored,
      ...queriesAlone(dashboards.read),
      // The folder that is missing may be the one where it stands.
      ...(missing.length ? [] : sqlElsewhere(root, config, files)),
    ],
    unread: [
      ...([models, seeds, snapshots, tests, fixtures].every(isWhole) ? [] : (['nodes', 'properties'] as const)),
      ...(isWhole(macros) ? [] : (['macros'] as const)),
    ],
  }
}

/** What stands in the folders of one kind of files. */
interface ScannedRole {
  readonly role: FileRole
  /** Files with an ending of that kind. */
  readonly read: readonly string[]
  readonly others: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

function scanFolders(root: string, role: FileRole, folders: readonly string[], files: Files): ScannedRole {
  const endings = endingsOf[role]
  const scanned = folders.map((folder) => scan(root, folder, endings, files))
  const paths = [...new Set(scanned.flatMap(({ value }) => value))]
  return {
    role,
    read: paths.filter((path) => hasExtension(path, ...endings)),
    others: paths.filter((path) => !hasExtension(path, ...endings)),
    diagnostics: scanned.flatMap(({ diagnostics }) => diagnostics),
  }
}

/** Fixtures may lie among data tests, as dbt has them. */
function without(scanned: ScannedRole, { read, others }: ScannedRole): ScannedRole {
  const own = new Set([...read, ...others])
  const rest = (paths: readonly string[]) => paths.filter((path) => !own.has(path))
  return { ...scanned, read: rest(scanned.read), others: rest(scanned.others) }
}

function isWhole({ diagnostics }: ScannedRole): boolean {
  return diagnostics.length === 0
}
