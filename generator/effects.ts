import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
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

/** What the generator does to the world. */
export interface Effects {
  /** Writes a file under a temporary name and renames it. */
  readonly write: (path: string, chunks: readonly (string | Uint8Array)[]) => Promise<void>
  /** Adds to a file that nobody reads yet. */
  readonly append: (path: string, text: string) => Promise<void>
  /** Moves a finished file to its place; its folder is made. */
  readonly move: (from: string, to: string) => Promise<void>
  /** A file's text; undefined where there is none. */
  readonly read: (path: string) => Promise<string | undefined>
  readonly remove: (path: string) => Promise<void>
  /** Milliseconds of a clock that only goes forward; nothing that is written depends on it. */
  readonly clock: () => number
  readonly onDay: (progress: Progress) => void
}

/** The name that a file bears while it is written: hidden, and with another ending. */
export const temporaryName = (path: string): string => join(dirname(path), `.${basename(path)}.tmp`)

/** Files on this machine, and nobody who listens. */
export const realEffects: Effects = {
  write: async (path, chunks) => {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(temporaryName(path), chunks)
    await rename(temporaryName(path), path)
  },
  append: async (path, text) => {
    await mkdir(dirname(path), { recursive: true })
    await appendFile(path, text)
  },
  move: async (from, to) => {
    await mkdir(dirname(to), { recursive: true })
    await rename(from, to)
  },
  read: async (path) => {
    try {
      return await readFile(path, 'utf8')
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
  },
  remove: (path) => rm(path, { force: true }),
  clock: () => performance.now(),
  onDay: () => {},
}
