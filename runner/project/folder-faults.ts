import { isAbsolute, join, relative, sep } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Files } from '../files.ts'
import { folderLists } from './folder-lists.ts'
import type { ProjectConfig } from './project-schema.ts'
import type { YamlFile, YamlPath } from './read-yaml.ts'

/** A folder that project.yml names, or that is meant where it names none. */
interface NamedFolder {
  readonly key: (typeof folderLists)[number] | 'migration_path' | 'target_path'
  readonly folder: string
  readonly at: YamlPath
}

/** Folders that cannot be what they are named for: outside the project, or one within another whose files it would share. */
export function folderFaults(root: string, config: ProjectConfig, yaml: YamlFile, files: Files): Diagnostic[] {
  const named = namedFolders(config)
  const outside = named.filter(({ folder }) => isOutside(folder))
  if (outside.length) return outside.map((one) => fault(yaml, one, ...outsideReason(one.folder)))
  const target: NamedFolder = { key: 'target_path', folder: config.target_path, at: ['target_path'] }
  const real = (folder: string) => realOf(root, folder, files)
  return [...besideTarget(target, named, yaml, real), ...sharedSql(named, yaml)]
}

function namedFolders(config: ProjectConfig): NamedFolder[] {
  return [
    ...folderLists.flatMap((key) => config[key].map((folder, index) => ({ key, folder, at: [key, index] }))),
    { key: 'migration_path', folder: config.migration_path, at: ['migration_path'] },
    { key: 'target_path', folder: config.target_path, at: ['target_path'] },
  ]
}

function isOutside(folder: string): boolean {
  return (
    folder === '.' ||
    folder === '' ||
    folder === '..' ||
    folder.startsWith('../') ||
    isAbsolute(folder) ||
    isHome(folder)
  )
}

/** To a shell it is a folder of the user's; here it would be one that is called `~`. */
function isHome(folder: string): boolean {
  return folder.split('/')[0] === '~'
}

function outsideReason(folder: string): [expected: string, hint?: string] {
  if (folder === '.' || folder === '') return ['must be a folder of the project, not the project itself']
  return ['must be a folder of the project', 'A link within the project may lead to what stands elsewhere.']
}

/** What is written into the target folder may not be read as a part of the project, nor be cleaned away with it. */
function besideTarget(
  target: NamedFolder,
  named: readonly NamedFolder[],
  yaml: YamlFile,
  real: (folder: string) => string,
): Diagnostic[] {
  const other = named.find((one) => one.key !== 'target_path' && isAlong(real(target.folder), real(one.folder)))
  if (!other) return []
  const expected = `must stand apart from ${other.key}: "${target.folder}" and "${other.folder}" lie within each other`
  return [fault(yaml, target, expected)]
}

/** A file is a model, a snapshot, a data test, a macro or a migration, and only one of them; fixtures are told from data tests by their folder. */
function sharedSql(named: readonly NamedFolder[], yaml: YamlFile): Diagnostic[] {
  const apart = ['seed_paths', 'fixture_paths', 'target_path']
  const withSql = named.filter(({ key }) => !apart.includes(key))
  return withSql.flatMap((one, index) => {
    const other = withSql.slice(0, index).find(({ key, folder }) => key !== one.key && isAlong(one.folder, folder))
    if (!other) return []
    const expected = `must stand apart from ${other.key}: the SQL files of "${one.folder}" and "${other.folder}" are different things`
    return [fault(yaml, one, expected)]
  })
}

/** Whether a folder is another, or one of both lies within the other. */
function isAlong(one: string, other: string): boolean {
  return [relative(one, other), relative(other, one)].some((way) => way.split(sep)[0] !== '..')
}

/** Where a folder is in truth, behind links; where it will be, if it is not there. */
function realOf(root: string, folder: string, files: Files): string {
  try {
    return files.realPath(join(root, folder))
  } catch {
    // It may not be there yet. What else may be wrong with it is told when it is read.
    return join(files.realPath(root), folder)
  }
}

function fault(yaml: YamlFile, { key, at }: NamedFolder, expected: string, hint?: string): Diagnostic {
  return diagnostic('value-wrong', { key, expected }, { location: yaml.locate(at), hint })
}
