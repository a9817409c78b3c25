import { lstatSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { unwritable } from './unwritable.ts'

/**
 * Writes a file of the project that is not there yet.
 * @param path relative to the root; folders above it are made
 * @returns whether it was written; false where a file stands there already
 * @throws CupelError `path-unwritable`, `disk-full`
 */
export function writeNewFile(root: string, path: string, text: string): boolean {
  const file = join(root, path)
  try {
    if (lstatSync(file, { throwIfNoEntry: false })) return false
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text, { flag: 'wx' })
    return true
  } catch (error) {
    throw unwritable(path, error)
  }
}
