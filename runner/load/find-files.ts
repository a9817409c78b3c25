import { relative, sep } from 'node:path'
import type { LedgerEntry } from '../state/index.ts'
import { type LandingFile, partitionOf } from './landing-file.ts'
import { matchFiles } from './match-files.ts'

/** The files of a source, and what stands among them and cannot be read. */
export interface FoundFiles {
  readonly files: readonly LandingFile[]
  /** By path, relative to the project. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[]
}

/**
 * The files that a glob of the project matches, sorted by path.
 * @param exclude globs of files that are left out, whatever they are
 */
export function findFiles(root: string, glob: string, exclude: readonly string[] = []): FoundFiles {
  const matched = matchFiles(root, glob)
  const [files, refusals] = [new Map(matched.files), new Map(matched.refusals)]
  for (const other of exclude) {
    const left = matchFiles(root, other)
    for (const path of [...left.files.keys(), ...left.refusals.keys()]) {
      files.delete(path)
      refusals.delete(path)
    }
  }
  const within = (absolute: string) => relative(root, absolute).split(sep).join('/')
  const found = [...files].map(([absolute, { size, mtimeMs }]) => {
    const path = within(absolute)
    return { path, absolute, size, modifiedMs: Math.trunc(mtimeMs), ...partitionOf(path) }
  })
  return {
    files: found.sort((one, other) => (one.path < other.path ? -1 : 1)),
    unreadable: [...refusals].map(([path, reason]) => ({ path: within(path), reason })),
  }
}

/** Landing files held against the ledger, by name, size and time alone. */
export interface NewFiles {
  /** Never seen. */
  readonly fresh: readonly LandingFile[]
  /** Seen, but of another size or time, or of the content of one that is: the content decides. */
  readonly touched: readonly LandingFile[]
  /** How many there are in all. */
  readonly found: number
  /** How many of them were set aside before, and did not change since. */
  readonly setAside: number
  /** Whether the raw table lost what the ledger says of it, so that all files are loaded again. */
  readonly isRefill: boolean
  /** Whether somebody asked for the fresh ones, which the ledger may know. */
  readonly isReload: boolean
  /** What cannot be read and may hold records. */
  readonly unreadable: FoundFiles['unreadable']
}

/** Which files are loaded again although the ledger knows them: those of some partitions, as `dt=2025-03-01`; all where none is named. */
export interface Reload {
  readonly partitions: readonly string[]
}

/**
 * What of the files the ledger does not know, or knows otherwise.
 * @param isLost whether the raw table no longer has the rows that the ledger tells of
 * @param reload what is loaded in place of that, where it is asked for
 */
export function newFiles(
  { files, unreadable }: FoundFiles,
  ledger: readonly LedgerEntry[],
  isLost: boolean,
  reload?: Reload,
): NewFiles {
  const isRefill = isLost && ledger.some(({ rows }) => Number(rows) > 0)
  const all = { fresh: files, touched: [], found: files.length, setAside: 0, isRefill, isReload: false, unreadable }
  if (isRefill) return all
  if (reload) return { ...all, fresh: files.filter((file) => isOf(file, reload)), isReload: true }
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
    ...all,
    fresh: files.filter(({ path }) => !known.has(path)),
    touched: files.filter((file) => isTouched(file) || isTwin(file)),
    setAside: files.filter((file) => known.get(file.path)?.status === 'unreadable' && !isTouched(file)).length,
  }
}

function isOf({ path }: LandingFile, { partitions }: Reload): boolean {
  return partitions.length === 0 || partitions.some((partition) => `/${path}`.includes(`/${partition}/`))
}
