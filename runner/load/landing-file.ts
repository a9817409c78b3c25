import { join } from 'node:path'
import type { LandingStore, Listing } from './stores/landing-store.ts'

/** A landing file as its store shows it, unread. */
export interface LandingFile {
  readonly store: LandingStore
  /** Relative to the project, with forward slashes; what its rows say that they come from. */
  readonly path: string
  /** Below the root of the source's files; by it the ledger knows the file, wherever the project stands. */
  readonly landingPath: string
  /** Where the reader finds it. */
  readonly absolute: string
  readonly size: number
  readonly modifiedMs: number
  /** The keys of its folders, `shop=1/dt=2025-03-01`; empty where there are none. */
  readonly partition: string
  /** The partition's instant as SQL reads it, in UTC; undefined where there is none. */
  readonly partitionAt: string | undefined
}

/** A landing file that was read once, for what must be known before it is loaded. */
export interface ReadFile extends LandingFile {
  /** Of its content. */
  readonly hash: string
  /** What it was written in, where that is not UTF-8. */
  readonly encoding?: string | undefined
  /** Why what stands in it ends before its end, where what can be read of it is taken. */
  readonly breaksOff?: string | undefined
  /** What its format saw on the way. */
  readonly scan: unknown
}

/** A landing file that is not what it should be: it is packed otherwise than is said, or cut off. */
export interface UnreadableFile {
  readonly file: LandingFile
  readonly reason: string
}

/** A file of a listing. */
export function fileAt({ store, root, paths, sizes, modifiedMs }: Listing, index: number): LandingFile {
  const landingPath = paths[index] ?? ''
  const path = root.path ? `${root.path}/${landingPath}` : landingPath
  return {
    store,
    path,
    landingPath,
    absolute: join(root.absolute, landingPath),
    size: sizes[index] ?? 0,
    modifiedMs: modifiedMs[index] ?? 0,
    partition: partitionOf(landingPath),
    partitionAt: partitionInstant(path),
  }
}

/** The keys of a path's folders, in their order. */
export function partitionOf(path: string): string {
  const folders = path.split('/').slice(0, -1)
  return folders.filter((folder) => /^[^=]+=/.test(folder)).join('/')
}

const datePart = /(?:^|\/)dt=(\d{4}-\d{2}-\d{2})(?=\/|$)/
const hourPart = /(?:^|\/)hr=(\d{1,2})(?=\/|$)/

/** The instant that a path's `dt=` and `hr=` name, as SQL reads it, in UTC; undefined where they name none that a calendar has. */
export function partitionInstant(path: string): string | undefined {
  const day = datePart.exec(path)?.[1]
  const hour = hourPart.exec(path)?.[1]
  const text = `${day}T${(hour ?? '').padStart(2, '0')}:00:00`
  const instant = day === undefined ? Number.NaN : Date.parse(`${text}Z`)
  const isThere = !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
  return isThere ? text.replace('T', ' ') : undefined
}

/** Of a list of files those that some are, by their paths; in the order of the list. */
export function filesAmong<F extends { readonly path: string }>(
  files: readonly F[],
  some: readonly { readonly path: string }[],
): F[] {
  const paths = new Set(some.map(({ path }) => path))
  return files.filter(({ path }) => paths.has(path))
}
