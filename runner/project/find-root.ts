import { join, resolve } from 'node:path'
import { diskFiles } from '../disk-files.ts'
import { CupelError } from '../errors.ts'
import type { Files } from '../files.ts'
import { foldersAbove } from '../folders-above.ts'
import { nearest } from '../suggest.ts'

/**
 * The project's folder: the nearest one upwards that holds a project.yml; where a folder is named, that one only.
 * @throws CupelError `project-missing`
 */
export function findRoot(start: string, named: string | undefined, files: Files = diskFiles): string {
  if (named !== undefined) return namedRoot(resolve(start), resolve(start, named), files)
  const root = nearestRoot(start, files)
  if (root !== undefined) return root
  const nearly = upwards(start)
    .map((folder) => nearlyProject(folder, files))
    .find(Boolean)
  throw missing(
    `in ${resolve(start)} or above it`,
    nearly ?? 'Go to the project, name its folder with --project-dir, or begin one: cupel init',
  )
}

function nearestRoot(start: string, files: Files): string | undefined {
  return upwards(start).find((folder) => hasProject(folder, files))
}

function namedRoot(start: string, folder: string, files: Files): string {
  const reason = whyNoFolder(folder, files)
  if (reason)
    throw missing(`in ${folder}, which ${reason}`, 'Give --project-dir the folder that project.yml stands in.')
  if (hasProject(folder, files)) return folder
  throw missing(`in ${folder}`, nearlyProject(folder, files) ?? projectAbove(start, folder, files))
}

/** Why nothing can stand in a folder; undefined where something can. */
function whyNoFolder(path: string, files: Files): string | undefined {
  try {
    if (files.kindOf(path) !== 'folder') return 'is no folder'
    files.look(join(path, 'project.yml'))
    return undefined
  } catch (error) {
    return isMissing(error) ? 'does not exist' : 'may not be read'
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'ENOENT'
}

/** Where the project is, if the folder that was named stands in one. */
function projectAbove(start: string, folder: string, files: Files): string {
  const root = nearestRoot(folder, files)
  if (root === undefined) return 'Give --project-dir the folder that project.yml stands in.'
  const isFound = nearestRoot(start, files) === root
  return `The project is ${root}: name that folder with --project-dir${isFound ? ', or leave it out' : ''}.`
}

/** A file that may be meant to be project.yml, and what to do with it. */
function nearlyProject(folder: string, files: Files): string | undefined {
  const names = namesIn(folder, files)
  const misspelt = misspeltProject(names)
  if (misspelt) return `There is "${join(folder, misspelt)}": it has to be called project.yml.`
  const dbts = names.find((name) => /^dbt_project\.ya?ml$/.test(name))
  if (!dbts) return undefined
  return `There is a project of dbt's in ${folder}: write a project.yml beside ${dbts}, with its name and targets; docs/guide.md tells under "Coming from dbt" what else differs.`
}

/** Of some names the one that project.yml may be meant by. */
function misspeltProject(names: readonly string[]): string | undefined {
  const stems = new Map(names.filter((name) => /\.y\w*$/i.test(name)).map((name) => [name.replace(/\.\w*$/, ''), name]))
  return stems.get(nearest('project', stems.keys()) ?? '')
}

function namesIn(folder: string, files: Files): readonly string[] {
  try {
    return files.list(folder).map(({ name }) => name)
  } catch {
    // A folder above the project may be closed to us; then it holds nothing that we could read.
    return []
  }
}

/** Whatever bears the name: that it cannot be read is told when it is. */
function hasProject(folder: string, files: Files): boolean {
  try {
    return files.look(join(folder, 'project.yml')) !== undefined
  } catch {
    // Nothing can be seen in a folder that is closed to us.
    return false
  }
}

/** A folder and all above it, the nearest first. */
function upwards(start: string): string[] {
  const first = resolve(start)
  return [first, ...foldersAbove(first)]
}

function missing(where: string, hint: string): CupelError {
  return new CupelError('project-missing', { where }, { hint })
}
