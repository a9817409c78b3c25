import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { nearest } from '../suggest.ts'
import { isAbsent } from './is-absent.ts'
import type { ProjectConfig } from './project-schema.ts'
import type { YamlFile, YamlPath } from './read-yaml.ts'

const lists = ['model_paths', 'seed_paths', 'test_paths', 'macro_paths'] as const

/**
 * Warnings for folders that are not there: those that project.yml names; and of those that it need not name, where one is there that may
 * be meant.
 */
export function missingFolders(root: string, config: ProjectConfig, yaml: YamlFile): Diagnostic[] {
  return lists.flatMap((key) =>
    config[key].flatMap((folder, index) => {
      if (!isAbsent(join(root, folder))) return []
      const found = isNamed(yaml, key)
        ? missingNamed(root, folder, yaml, [key, index])
        : missingUnnamed(root, folder, key)
      return found ? [{ ...found, severity: 'warning' as const }] : []
    }),
  )
}

/** The finding where project.yml names a folder for migrations which is not there. */
export function missingMigrations(root: string, { migration_path }: ProjectConfig, yaml: YamlFile): Diagnostic[] {
  const isMissing = isNamed(yaml, 'migration_path') && isAbsent(join(root, migration_path))
  return isMissing ? [missingNamed(root, migration_path, yaml, ['migration_path'])] : []
}

function missingNamed(root: string, folder: string, yaml: YamlFile, at: YamlPath): Diagnostic {
  const near = nearest(basename(folder), besides(root, folder))
  const hint = near === undefined ? undefined : `Did you mean "${join(dirname(folder), near)}"?`
  return diagnostic('folder-missing', { folder }, { location: yaml.locate(at), hint })
}

/** Only a name that is written large, or with or without an s at the end, is like enough. */
function missingUnnamed(root: string, folder: string, key: string): Diagnostic | undefined {
  const plain = (name: string) => name.toLowerCase().replace(/s$/, '')
  const near = besides(root, folder).find((name) => plain(name) === plain(basename(folder)))
  if (near === undefined) return undefined
  const found = join(dirname(folder), near)
  const hint = `Is "${found}" meant? Then rename it, or say ${key}: [${found}].`
  return diagnostic('folder-missing', { folder }, { hint })
}

function isNamed({ value }: YamlFile, key: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
}

/** The folders that stand where a folder should. */
function besides(root: string, folder: string): string[] {
  try {
    const entries = readdirSync(join(root, dirname(folder)), { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  } catch {
    // There is nothing beside a folder whose own folder is not there.
    return []
  }
}
