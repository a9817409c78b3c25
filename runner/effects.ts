import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { diskFiles } from './disk-files.ts'
import type { Files } from './files.ts'

/** What a command takes from the world besides the warehouse and what it loads. Tests give another. */
export interface Effects {
  /** The time of day. */
  now(): Date
  /** Milliseconds from some fixed point, never going back; for durations. */
  elapsed(): number
  /** When what is asked for began, in milliseconds of `elapsed`: for a command line, with the process. @default when a command is called */
  readonly begunAt?: number | undefined
  /** A new unique id, for a run. */
  newId(): string
  /** Who holds a lock: this process on this host. */
  readonly owner: { readonly pid: number; readonly host: string }
  /** What a project is read from. */
  readonly files: Files
  /** What a template says with `log`. */
  log(message: string): void
}

/**
 * The one default that touches the world. Its `elapsed` counts from the beginning of the process.
 *
 * @example
 * await build({ folder: '.' }, undefined, { ...realEffects, log: (message) => console.error(message) })
 */
export const realEffects: Effects = {
  now: () => new Date(),
  elapsed: () => performance.now(),
  newId: () => randomUUID(),
  owner: { pid: process.pid, host: hostname() },
  files: diskFiles,
  log: () => {},
}
