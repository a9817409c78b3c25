import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CupelError } from '../errors.ts'
import { unwritable } from '../project/unwritable.ts'

/**
 * Writes a file in one go: whoever reads it sees the old text or the new one, never a part. What stands in its place is replaced, a link too.
 * @param path relative to the root; folders above it are made
 * @throws CupelError `path-unwritable`, `disk-full`
 */
export function writeFile(root: string, path: string, text: string | Uint8Array): void {
  const file = join(root, path)
  const beside = `${file}.${process.pid}.tmp`
  try {
    rmSync(beside, { force: true })
    writeMakingFolders(beside, Buffer.from(text), 'wx')
    renameSync(beside, file)
  } catch (error) {
    removeIfThere(beside)
    throw unwritable(path, error)
  }
}

function removeIfThere(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // What kept the file from being written keeps it from being removed.
  }
}

/**
 * Writes one of many small files, unless it holds the text already: hundreds of them are written each run, and most of them never
 * change. So it is written in place, which takes half the time, where nothing else has a part in the place.
 * @throws CupelError `path-unwritable`, `disk-full`
 */
export function writeIfChanged(root: string, path: string, text: string): void {
  const file = join(root, path)
  const bytes = Buffer.from(text)
  try {
    const found = lstatSync(file, { throwIfNoEntry: false })
    // Into a link it would be written elsewhere, into a copy by a hard link there too, and a pipe waits until somebody reads.
    if (found && !(found.isFile() && found.nlink === 1)) writeFile(root, path, text)
    else if (found?.size !== bytes.length || !readFileSync(file).equals(bytes)) writeMakingFolders(file, bytes, 'w')
  } catch (error) {
    throw error instanceof CupelError ? error : unwritable(path, error)
  }
}

/** Folders are made only where they are missing: looking each time would take longer than writing. */
function writeMakingFolders(file: string, bytes: Buffer, flag: 'w' | 'wx'): void {
  try {
    writeFileSync(file, bytes, { flag })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes, { flag })
  }
}
