import { lstatSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CupelError } from '../errors.ts'
import { foldersAbove } from '../folders-above.ts'

/**
 * The project's folder: the nearest one upwards that holds a project.yml; where a folder is named, that one only.
 * @throws CupelError `project-missing`
 */
export function findRoot(start: string, named: string | undefined): string {
  if (named !== undefined) return namedRoot(resolve(start), resolve(start, named))
  const root = upwards(start).find(hasProject)
  if (root !== undefined) return root
  const nearly = upwards(start).map(nearlyProject).find(Boolean)
  throw missing(
    `in ${resolve(start)} or above it`,
    nearly ?? 'Go to the project, or name its folder with --project-dir.',
  )
}

function namedRoot(start: string, folder: string): string {
  const reason = whyNoFolder(folder)
  if (reason)
    throw missing(`in ${folder}, which ${reason}`, 'Give --project-dir the folder that project.yml stands in.')
  if (hasProject(folder)) return folder
  throw missing(`in ${folder}`, nearlyProject(folder) ?? projectAbove(start, folder))
}

/** Why nothing can stand in a folder; undefined where something can. */
function whyNoFolder(path: string): string | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found?.isDirectory()) return found ? 'is no folder' : 'does not exist'
    lstatSync(join(path, 'project.yml'), { throwIfNoEntry: false })
    return undefined
  } catch {
    return 'may not be read'
  }
}

/** Where the project is, if the folder that was named stands in one. */
function projectAbove(start: string, folder: string): string {
  const root = upwards(folder).find(hasProject)
  if (root === undefined) return 'Give --project-dir the folder that project.yml stands in.'
  const isFound = upwards(start).find(hasProject) === root
  return `The project is ${root}: name that folder with --project-dir${isFound ? ', or leave it out' : ''}.`
}

/** A file that may be meant to be project.yml, and what to do with it. */
function nearlyProject(folder: string): string | undefined {
  const names = namesIn(folder)
  const misspelt = names.find((name) => /^project\.ya?ml$/i.test(name))
  if (misspelt) return `There is "${join(folder, misspelt)}": it has to be called project.yml.`
  const dbts = names.find((name) => /^dbt_project\.ya?ml$/.test(name))
  if (!dbts) return undefined
  return `There is a project of dbt's in ${folder}: write a project.yml beside ${dbts}, with its name and targets; docs/guide.md tells under "Coming from dbt" what else differs.`
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // A folder above the project may be closed to us; then it holds nothing that we could read.
    return []
  }
}

/** Whatever bears the name: that it cannot be read is told when it is. */
function hasProject(folder: string): boolean {
  try {
    return lstatSync(join(folder, 'project.yml'), { throwIfNoEntry: false }) !== undefined
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
