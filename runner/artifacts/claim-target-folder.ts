import { accessSync, constants, lstatSync, mkdirSync, type Stats } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { CupelError } from '../errors.ts'
import type { Project } from '../project/project.ts'
import { unwritable } from '../project/unwritable.ts'
import { isOwnFile } from './own-files.ts'
import { storedPaths } from './stored-paths.ts'

/** What a command may write directly into the target folder. */
export const artifactNames = [
  'manifest.json',
  'run_results.json',
  'lineage.json',
  'lineage.mmd',
  'lineage.dot',
] as const

/**
 * Makes the target folder, and sees that what comes out can stand there, so that a run that could not write it does not begin. It may be a
 * link itself; below it none is followed, which could lead to what people wrote.
 * @throws CupelError `path-unwritable`, `disk-full`
 */
export function claimTargetFolder(project: Project): void {
  const { root, config } = project
  const folder = config.target_path
  try {
    mkdirSync(join(root, folder), { recursive: true })
    accessSync(join(root, folder), constants.W_OK)
  } catch (error) {
    throw unwritable(folder, error)
  }
  refuseDatabase(project)
  for (const path of foldersBelow(project)) refuseAt(root, path, whyNoFolder)
  for (const name of artifactNames)
    refuseAt(root, `${folder}/${name}`, (found) => (found.isDirectory() ? 'a folder stands there' : undefined))
}

/** What a command writes would replace it. */
function refuseDatabase(project: Project): void {
  const { root, config } = project
  const within = (path: string) => relative(resolve(root, config.target_path), resolve(root, path)).split(sep).join('/')
  const path = storedPaths(project).find((stored) => isOwnFile(within(stored)))
  if (path !== undefined)
    throw refusal(path, 'a target stores its rows there, and what commands write would replace them')
}

/** The folders that hold the SQL of models and data tests, with those above them before them; the site's, and that of files for a while. */
function foldersBelow({ config, models, tests, properties }: Project): readonly string[] {
  const compiled = `${config.target_path}/compiled`
  const site = `${config.target_path}/site`
  const folders = new Set([
    compiled,
    site,
    `${site}/data`,
    `${config.target_path}/dashboards`,
    `${config.target_path}/work`,
  ])
  const described = [...models, ...tests].map(({ path }) => dirname(path))
  for (const below of [...described, ...properties.map(({ path }) => path)]) {
    for (let path = `${compiled}/${below}`; !folders.has(path) && path !== '.'; path = dirname(path)) folders.add(path)
  }
  return [...folders].sort()
}

function whyNoFolder(found: Stats): string | undefined {
  if (found.isSymbolicLink()) return 'it is a link, which is not followed there'
  return found.isDirectory() ? undefined : 'a file stands where a folder should be'
}

/** @param why what is wrong with what stands at the path; nothing where nothing does */
function refuseAt(root: string, path: string, why: (found: Stats) => string | undefined): void {
  const found = lstatSync(join(root, path), { throwIfNoEntry: false })
  const reason = found && why(found)
  if (reason) throw refusal(path, reason)
}

function refusal(path: string, reason: string): CupelError {
  return new CupelError('path-unwritable', { path, reason })
}
