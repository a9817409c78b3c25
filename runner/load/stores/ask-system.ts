import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { whyRefused } from '../../project/unreadable.ts'

/** Asks the system about paths. Where it refuses, the answer is that there is nothing, and the reason is kept. */
export interface System {
  /** What stands in a folder. */
  entriesOf(folder: string): readonly Dirent[]
  /** What a path leads to, through links. */
  statOf(path: string): Stats | undefined
  /** The real path of a folder, through links. */
  folderAt(path: string): string | undefined
  /** Keeps a reason of another kind. */
  refuse(path: string, reason: string): void
  readonly refusals: ReadonlyMap<string, Refusal>
}

/** Why a path cannot be looked at, and what was looked for there. */
export interface Refusal {
  readonly what: 'file' | 'folder'
  readonly reason: string
}

/** @param isShown which names of a folder count */
export function askSystem(isShown: (name: string) => boolean): System {
  const refusals = new Map<string, Refusal>()
  const ask = <T>(path: string, question: (path: string) => T, what: Refusal['what'] = 'file'): T | undefined => {
    try {
      return question(path)
    } catch (error) {
      if (!isAbsent(path, error)) refusals.set(path, { what, reason: whyRefused('', path, error) })
      return undefined
    }
  }
  const statOf = (path: string) => ask(path, (asked) => statSync(asked))
  return {
    refusals,
    statOf,
    refuse: (path, reason) => void refusals.set(path, { what: 'file', reason }),
    entriesOf: (folder) =>
      (ask(folder, (asked) => readdirSync(asked, { withFileTypes: true }), 'folder') ?? []).filter(({ name }) =>
        isShown(name),
      ),
    folderAt: (path) =>
      statOf(path)?.isDirectory() ? ask(path, (asked) => realpathSync.native(asked), 'folder') : undefined,
  }
}

/** Whether nothing bears the name at all, which is no refusal; a link to nowhere bears it. */
function isAbsent(path: string, error: unknown): boolean {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  if (code === 'ENOTDIR') return true
  if (code !== 'ENOENT' || path.includes('\ufffd')) return false
  return lstatSync(path, { throwIfNoEntry: false }) === undefined
}
