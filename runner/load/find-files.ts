import { statSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import type { Connection } from '../adapters/connection.ts'
import { embeddedSql } from '../adapters/embedded-sql.ts'
import type { LedgerEntry } from '../state/index.ts'
import { type LandingFile, partitionOf } from './landing-file.ts'

/**
 * The files that a glob of the project matches, sorted by path.
 * @param reader a DuckDB, whose globs they are (`*`, `**`, `?`, `[a-z]`)
 */
export async function findFiles(reader: Connection, root: string, glob: string): Promise<LandingFile[]> {
  const pattern = embeddedSql.literal(resolve(root, glob))
  const rows = await reader.query(`select file from glob(${pattern}) order by file`)
  return rows.flatMap(({ file }) => {
    const absolute = String(file)
    // DuckDB tells times in seconds: a file that is written twice within one would be the same.
    const found = statSync(absolute, { throwIfNoEntry: false })
    if (!found?.isFile()) return []
    const path = relative(root, absolute).split(sep).join('/')
    return [{ path, absolute, size: found.size, modifiedMs: Math.trunc(found.mtimeMs), ...partitionOf(path) }]
  })
}

/** Landing files held against the ledger, by name, size and time alone. */
export interface NewFiles {
  /** Never seen. */
  readonly fresh: readonly LandingFile[]
  /** Seen, but of another size or time, or of the content of one that is: the content decides. */
  readonly touched: readonly LandingFile[]
  /** How many there are in all. */
  readonly found: number
}

/** What of the files the ledger does not know, or knows otherwise. */
export function newFiles(files: readonly LandingFile[], ledger: readonly LedgerEntry[]): NewFiles {
  const known = new Map(ledger.map((entry) => [entry.path, entry]))
  const isTouched = ({ path, size, modifiedMs }: LandingFile) => {
    const entry = known.get(path)
    return entry !== undefined && (Number(entry.size) !== size || Number(entry.modified_ms) !== modifiedMs)
  }
  const contentOf = ({ path }: LandingFile) => {
    const entry = known.get(path)
    return entry && `${entry.partition}\0${entry.content_hash}`
  }
  const changing = new Set(files.filter(isTouched).map(contentOf))
  // A file that was skipped, because another had its content, is looked at again when that other may lose it.
  const isTwin = (file: LandingFile) => known.get(file.path)?.status === 'skipped' && changing.has(contentOf(file))
  return {
    fresh: files.filter(({ path }) => !known.has(path)),
    touched: files.filter((file) => isTouched(file) || isTwin(file)),
    found: files.length,
  }
}
