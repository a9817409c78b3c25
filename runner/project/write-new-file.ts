import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CupelError } from '../errors.ts'

/**
 * Writes a file of the project that is not there yet.
 * @param path relative to the root; folders above it are made
 * @returns whether it was written; false where a file stands there already
 * @throws CupelError `path-unwritable`
 */
export function writeNewFile(root: string, path: string, text: string): boolean {
  const file = join(root, path)
  if (existsSync(file)) return false
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text, { flag: 'wx' })
    return true
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CupelError('path-unwritable', { path, reason }, { cause: error })
  }
}
