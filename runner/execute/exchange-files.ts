import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { CupelError } from '../errors.ts'
import { isInFolder } from '../in-folder.ts'
import { unwritable } from '../project/unwritable.ts'

/** Files that were written beside those that stand, on their way to their place. */
export interface StagedFiles {
  /** Where they are written; nothing stands there yet. */
  readonly staging: string
  /** Whether something stands in their place. */
  readonly isTaken: boolean
  /** The path of a file below it, of which it becomes the folder. */
  within(file: string): string
  /** Writes a file that becomes one of its folder. */
  write(file: string, content: string | Uint8Array): void
  /** Takes over a file of the folder that stands there. */
  keep(file: string): void
  /** Whether nothing was written. */
  isEmpty(): boolean
  /** Puts them in their place; a file at once, a folder by two renames. */
  put(): void
  /** Puts back what stood there. */
  undo(): void
  /** Removes what stood there, and what is left beside. */
  clear(): void
}

/**
 * Makes room beside a place for files that are to stand there.
 * @param path relative to the root
 * @throws CupelError `path-unwritable`, also where a link leads out of the root
 */
export function stageFiles(root: string, path: string): StagedFiles {
  const place = join(root, path)
  const name = (mark: string) => join(dirname(place), `.${basename(place)}.${mark}`)
  const staging = name('new')
  const old = name('old')
  const attempt = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw error instanceof CupelError ? error : unwritable(path, error)
    }
  }
  attempt(() => {
    mkdirSync(dirname(place), { recursive: true })
    if (!isInFolder(realpathSync(dirname(place)), realpathSync(root)))
      throw new CupelError('path-unwritable', { path, reason: 'a link leads out of the project folder' })
    // A run that was killed between the two renames of a folder left it so.
    if (existsSync(old) && !existsSync(place)) renameSync(old, place)
    for (const left of [staging, old]) rmSync(left, { recursive: true, force: true })
  })
  let isAside = false
  const within = (file: string) =>
    attempt(() => {
      mkdirSync(staging, { recursive: true })
      return join(staging, file)
    })
  return {
    staging,
    isTaken: lstatSync(place, { throwIfNoEntry: false }) !== undefined,
    within,
    write: (file, content) => attempt(() => writeFileSync(within(file), content)),
    keep: (file) => attempt(() => copyFileSync(join(place, file), within(file))),
    isEmpty: () => {
      const found = lstatSync(staging, { throwIfNoEntry: false })
      return !found || (found.isDirectory() && readdirSync(staging).length === 0)
    },
    put: () =>
      attempt(() => {
        if (existsSync(place)) {
          renameSync(place, old)
          isAside = true
        }
        renameSync(staging, place)
      }),
    undo: () =>
      attempt(() => {
        rmSync(place, { recursive: true, force: true })
        if (isAside) renameSync(old, place)
      }),
    clear: () => {
      for (const left of [staging, old]) rmSync(left, { recursive: true, force: true })
    },
  }
}
