import { basename, join, resolve } from 'node:path'
import { type Effects, realEffects } from '../effects.ts'
import { CupelError } from '../errors.ts'
import type { Files } from '../files.ts'
import { isAbsent } from '../project/is-absent.ts'
import { writeNewFile } from '../project/write-new-file.ts'
import { schemaKinds, schemaPath, schemaText } from '../schemas/index.ts'
import { starterFiles } from '../starter/index.ts'

/** What `init` takes. */
export interface InitOptions {
  /** Where the command is typed. */
  readonly folder: string
  /** `--project-dir`: the folder that counts instead. */
  readonly projectDir?: string | undefined
  /** The folder of the project, from there; that one itself by default. The project is called like it. */
  readonly name?: string | undefined
}

/** A project that was begun. */
export interface Begun {
  /** Its folder, absolute. */
  readonly root: string
  readonly name: string
  /** Relative to the folder. */
  readonly written: readonly string[]
  /** What stood there and stays as it was. */
  readonly kept: readonly string[]
}

/** What has to be free for a project to begin. */
const claimed = ['project.yml', 'dbt_project.yml', 'landing', 'seeds', 'models', 'macros', 'tests/data-quality']

/**
 * Writes a small project that builds and passes its tests, and the JSON Schemas of its YAML files; nothing that stands there is changed.
 * @throws CupelError `init-refused` where something stands in its way; nothing is written then
 *
 * @example
 * const { root, written } = await init({ folder: '.', name: 'bakery' })
 */
export async function init(
  { folder, projectDir = '.', name: asked = '.' }: InitOptions,
  { files: disk }: Effects = realEffects,
): Promise<Begun> {
  const root = resolve(folder, projectDir, asked)
  const reason = obstacleIn(root, disk)
  if (reason) {
    const hint = 'Nothing was written. Name a folder that is not there yet: cupel init my_project'
    throw new CupelError('init-refused', { folder: root, reason }, { hint })
  }
  const name = nameFor(root)
  const [written, kept]: [string[], string[]] = [[], []]
  const schemas = schemaKinds.map((kind) => ({ path: schemaPath(kind), text: schemaText(kind) }))
  for (const { path, text } of [...starterFiles(name), ...schemas])
    (writeNewFile(root, path, text) ? written : kept).push(path)
  return { root, name, written, kept }
}

/** Why a project cannot begin in a folder; undefined where it can. */
function obstacleIn(root: string, disk: Files): string | undefined {
  const isFolder = (path: string) => isAbsent(path, disk) || disk.kindOf(path) === 'folder'
  if (!isFolder(root)) return 'is no folder'
  if (!isFolder(join(root, 'tests'))) return 'holds a file "tests"'
  const taken = claimed.find((path) => !isAbsent(join(root, path), disk))
  return taken && `already holds ${taken}`
}

/** A folder's name as a project's: letters, digits and `_`. */
function nameFor(root: string): string {
  const plain = basename(root)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
  return plain.replace(/^(?=\d)/, '_') || 'my_project'
}
