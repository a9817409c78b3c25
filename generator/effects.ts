import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Day } from './calendar.ts'

/** How far a run is. */
export interface Progress {
  readonly day: Day
  readonly daysDone: number
  readonly days: number
  /** Rows delivered so far, all feeds together. */
  readonly rows: number
}

/**
 * What the generator does to the world. Files are written at once, not in the background: the work between two files
 * is long, and a promise would wait for its end at every step of opening, writing and renaming.
 */
export interface Effects {
  /** Writes a file under a temporary name and renames it. */
  readonly write: (path: string, content: string | Uint8Array) => void
  /** Adds to a file that nobody reads yet. */
  readonly append: (path: string, text: string) => void
  /** Moves a finished file to its place; its folder is made. */
  readonly move: (from: string, to: string) => void
  /** A file's text; undefined where there is none. */
  readonly read: (path: string) => string | undefined
  readonly remove: (path: string) => void
  /** Milliseconds of a clock that only goes forward; nothing that is written depends on it. */
  readonly clock: () => number
  readonly onDay: (progress: Progress) => void
}

/** The name that a file bears while it is written: hidden, and with another ending. */
export const temporaryName = (path: string): string => join(dirname(path), `.${basename(path)}.tmp`)

const makeFolderOf = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true })
}

/** Files on this machine, and nobody who listens. */
export const realEffects: Effects = {
  write: (path, content) => {
    makeFolderOf(path)
    writeFileSync(temporaryName(path), content)
    renameSync(temporaryName(path), path)
  },
  append: (path, text) => {
    makeFolderOf(path)
    appendFileSync(path, text)
  },
  move: (from, to) => {
    makeFolderOf(to)
    renameSync(from, to)
  },
  read: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
  remove: (path) => rmSync(path, { force: true }),
  clock: () => performance.now(),
  onDay: () => {},
}
