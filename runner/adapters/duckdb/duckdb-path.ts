import { type Stats, statSync } from 'node:fs'

/** The path of a database that stands in no file. */
export const inMemory = ':memory:'

/** Why a text cannot be the path of a database; undefined where it can. */
export function whyNoPath(path: string): string | undefined {
  if (path.trim() === '') return `must be a file, as data/shop.duckdb, or ${inMemory}; it is empty`
  if (/^~(?:[/\\]|$)/.test(path)) return 'must be a file; "~" is a home folder to a shell only: write the folder itself'
  // One letter is a disk of Windows.
  const scheme = /^[a-z][a-z\d+.-]+:/i.exec(path)?.[0]
  return scheme === undefined ? undefined : `must be a file of this machine; "${scheme}" leads elsewhere`
}

/** Why a database file cannot be opened, where waiting for it would have no end; undefined where nothing stands there yet. */
export function whyNoDatabase(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false })
  if (found && !found.isFile()) return `"${file}" is ${nameOf(found)}, and no file`
  const log = `${file}.wal`
  return statSync(log, { throwIfNoEntry: false })?.isFIFO() ? `"${log}" is a pipe, and no file` : undefined
}

/** What tells whether a database file, or the log beside it, was written to: no process writes without changing one of them. */
export function markOfDatabase(file: string): string {
  const marks = [file, `${file}.wal`].map((path) => {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false })
    return found ? `${found.mtimeNs} ${found.size} ${found.ino}` : 'none'
  })
  return marks.join(', ')
}

function nameOf(found: Stats): string {
  if (found.isDirectory()) return 'a folder'
  return found.isFIFO() ? 'a pipe' : 'a device'
}
