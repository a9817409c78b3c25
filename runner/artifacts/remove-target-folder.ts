import { lstatSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { CupelError } from '../errors.ts'
import { isInFolder } from '../in-folder.ts'
import { isAbsent } from '../project/is-absent.ts'
import type { Project } from '../project/project.ts'
import { parseProperties, readProperties } from '../project/read-properties.ts'
import { unwritable } from '../project/unwritable.ts'
import { isOwnFile } from './own-files.ts'
import { storedPaths } from './stored-paths.ts'

/** What was removed. */
export interface Removed {
  /** Relative to the project. */
  readonly path: string
  /** How many; undefined where there was no folder. */
  readonly files: number | undefined
}

/**
 * Removes the target folder with all that commands wrote. Links are removed, and what they lead to stays.
 * @throws CupelError `clean-refused` where the folder is none of the project's own, or holds anything else; `path-unwritable`
 */
export function removeTargetFolder(project: Project): Removed {
  const path = project.config.target_path
  const folder = resolve(project.root, path)
  refuseOutside(project, folder)
  if (isAbsent(folder)) return { path, files: undefined }
  refuseLinked(project, folder)
  refuseHolding(project, folder)
  try {
    const files = filesIn(folder)
    const other = files.find((file) => !isOwnFile(file))
    if (other !== undefined) refuse(path, `it holds ${path}/${other}`)
    rmSync(folder, { recursive: true })
    return { path, files: files.length }
  } catch (error) {
    throw error instanceof CupelError ? error : unwritable(path, error)
  }
}

function refuseOutside({ root, config }: Project, folder: string): void {
  if (folder === resolve(root)) refuse(config.target_path, 'it is the project itself')
  if (!isInFolder(folder, resolve(root))) refuse(config.target_path, 'it is outside the project')
}

/** A link, or a folder that is reached by one, may be anybody's. */
function refuseLinked({ root, config }: Project, folder: string): void {
  if (!lstatSync(folder).isDirectory()) refuse(config.target_path, 'it is no folder')
  const real = realpathSync.native(folder)
  if (real !== join(realpathSync.native(root), relative(resolve(root), folder)))
    refuse(config.target_path, `it is reached by a link, and is ${real}`)
}

/** What nobody could make again: what people wrote, and what a target stores. */
function refuseHolding(project: Project, folder: string): void {
  const { root, config, models, tests, seeds, properties, vars, environment } = project
  const described = properties.map((file) => readProperties(parseProperties(file), vars, environment).value.properties)
  const written = [
    ...[...models, ...tests, ...seeds, ...properties].map(({ path }) => path),
    ...[config.model_paths, config.test_paths, config.seed_paths, config.macro_paths, config.migration_path].flat(),
    ...described.flatMap(({ sources }) => sources.flatMap(({ tables }) => tables.flatMap(landingFolder))),
  ]
  const held = [...written, ...storedPaths(project)].find((path) => stands(resolve(root, path), folder))
  if (held !== undefined) refuse(config.target_path, `it holds ${held}`)
}

/** The folder that a source's landing files are looked for in, or one above it. */
function landingFolder({ load }: { readonly load?: { readonly glob: string } | undefined }): readonly string[] {
  return load ? [load.glob.replace(/[^/]*[*?[{].*$/, '')].filter(Boolean) : []
}

function stands(path: string, folder: string): boolean {
  return isInFolder(path, folder) && !isAbsent(path)
}

function refuse(path: string, reason: string): never {
  const hint = 'clean removes a folder that holds nothing but what commands wrote; see target_path in project.yml.'
  throw new CupelError('clean-refused', { path, reason }, { hint })
}

/** Whatever is no folder, by its path within one. */
function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => !entry.isDirectory())
  return entries.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'))
}
