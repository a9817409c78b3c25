import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CupelError } from '../errors.ts'

/**
 * Writes a file in one go: whoever reads it sees the old text or the new one, never a part. One that already has the text is left.
 * @param path relative to the root; folders above it are made
 * @throws CupelError `path-unwritable`
 */
export function writeFile(root: string, path: string, text: string): void {
  const file = join(root, path)
  if (read(file) === text) return
  const beside = `${file}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(beside, text)
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    throw unwritable(path, error)
  }
}

/** The error for a path that cannot be written to, with the system's reason. */
export function unwritable(path: string, error: unknown): CupelError {
  const reason = error instanceof Error ? error.message : String(error)
  return new CupelError('path-unwritable', { path, reason }, { cause: error })
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
