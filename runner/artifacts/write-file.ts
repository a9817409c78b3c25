import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CupelError } from '../errors.ts'

/**
 * Writes a file in one go: whoever reads it sees the old text or the new one, never a part.
 * @param path relative to the root; folders above it are made
 * @throws CupelError `path-unwritable`
 */
export function writeFile(root: string, path: string, text: string): void {
  const file = join(root, path)
  const beside = `${file}.${process.pid}.tmp`
  try {
    writeMakingFolders(beside, Buffer.from(text))
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    throw unwritable(path, error)
  }
}

/**
 * Writes one of many small files, unless it holds the text already: hundreds of them are written each run, and most of them never
 * change. So it is written in place, which takes half the time.
 * @throws CupelError `path-unwritable`
 */
export function writeIfChanged(root: string, path: string, text: string): void {
  const file = join(root, path)
  const bytes = Buffer.from(text)
  try {
    if (!holds(file, bytes)) writeMakingFolders(file, bytes)
  } catch (error) {
    throw unwritable(path, error)
  }
}

/** The error for a path that cannot be written to, with the system's reason. */
export function unwritable(path: string, error: unknown): CupelError {
  const reason = error instanceof Error ? error.message : String(error)
  return new CupelError('path-unwritable', { path, reason }, { cause: error })
}

function holds(file: string, bytes: Buffer): boolean {
  const found = statSync(file, { throwIfNoEntry: false })
  return found?.isFile() === true && found.size === bytes.length && readFileSync(file).equals(bytes)
}

/** Folders are made only where writing fails: looking each time would take longer than writing. */
function writeMakingFolders(file: string, bytes: Buffer): void {
  try {
    writeFileSync(file, bytes)
  } catch {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  }
}
