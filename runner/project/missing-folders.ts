import { basename, dirname, join } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { diskFiles } from '../disk-files.ts'
import type { Files } from '../files.ts'
import { nearest } from '../suggest.ts'
import { folderLists } from './folder-lists.ts'
import { isAbsent } from './is-absent.ts'
import type { ProjectConfig } from './project-schema.ts'
import type { YamlFile, YamlPath } from './read-yaml.ts'

/**
 * Warnings for folders that are not there: those that project.yml names; and of those that it need not name, where one is there that may
 * be meant.
 */
export function missingFolders(root: string, config: ProjectConfig, yaml: YamlFile, files: Files): Diagnostic[] {
  return folderLists.flatMap((key) =>
    config[key].flatMap((folder, index) => {
      if (!isAbsent(join(root, folder), files)) return []
      const found = isNamed(yaml, key)
        ? missingNamed(root, folder, yaml, [key, index], files)
        : missingUnnamed(root, folder, key, files)
      return found ? [{ ...found, severity: 'warning' as const }] : []
    }),
  )
}

/** The finding where project.yml names a folder for migrations which is not there. */
export function missingMigrations(root: string, { migration_path }: ProjectConfig, yaml: YamlFile): Diagnostic[] {
  const isMissing = isNamed(yaml, 'migration_path') && isAbsent(join(root, migration_path))
  return isMissing ? [missingNamed(root, migration_path, yaml, ['migration_path'], diskFiles)] : []
}

function missingNamed(root: string, folder: string, yaml: YamlFile, at: YamlPath, files: Files): Diagnostic {
  const near = nearest(basename(folder), besides(root, folder, files))
  const hint = near === undefined ? undefined : `Did you mean "${join(dirname(folder), near)}"?`
  return diagnostic('folder-missing', { folder }, { location: yaml.locate(at), hint })
}

/** Only a name that is written large, or with or without an s at the end, is like enough. */
function missingUnnamed(root: string, folder: string, key: string, files: Files): Diagnostic | undefined {
  const plain = (name: string) => name.toLowerCase().replace(/s$/, '')
  const near = besides(root, folder, files).find((name) => plain(name) === plain(basename(folder)))
  if (near === undefined) return undefined
  const found = join(dirname(folder), near)
  const hint = `Is "${found}" meant? Then rename it, or say ${key}: [${found}].`
  return diagnostic('folder-missing', { folder }, { hint })
}

function isNamed({ value }: YamlFile, key: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
}

/** The folders that stand where a folder should. */
function besides(root: string, folder: string, files: Files): string[] {
  try {
    const entries = files.list(join(root, dirname(folder)))
    return entries.filter(({ kind }) => kind === 'folder').map(({ name }) => name)
  } catch {
    // There is nothing beside a folder whose own folder is not there.
    return []
  }
}
