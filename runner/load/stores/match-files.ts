import type { Dirent } from 'node:fs'
import { join, sep } from 'node:path'
import { kindOf } from '../../disk-files.ts'
import { type LinkedFolders, linkedFolders } from '../../linked-folders.ts'
import { whyNoFile } from '../../project/unreadable.ts'
import { askSystem, type Refusal } from './ask-system.ts'
import { type GlobStep, globStep } from './glob-step.ts'
import { splitGlob } from './split-glob.ts'

/** What matches a glob, in columns; and what cannot be looked at: a closed folder, a link to nowhere, a pipe or a folder in a file's place. */
export interface Matched {
  /** Absolute, each once. */
  readonly paths: readonly string[]
  readonly sizes: readonly number[]
  readonly modifiedMs: readonly number[]
  /** By path. */
  readonly refusals: ReadonlyMap<string, Refusal>
}

/**
 * The files that a glob matches. Links are followed; only `**` follows none to a folder that it reads anyway. Names that begin with a dot
 * are passed over, as a shell does, unless the glob has such a name itself: they are companions that a system made.
 * @param root what the glob is relative to
 */
export function matchFiles(root: string, glob: string): Matched {
  const { top, names } = splitGlob(root, glob)
  const takesHidden = names.some((name) => /^\.(?!\.?$)/.test(name))
  const system = askSystem((name) => takesHidden || !name.startsWith('.'))
  const [paths, sizes, modifiedMs]: [string[], number[], number[]] = [[], [], []]
  const folders: string[] = []
  // Only a glob of several `**` comes to a file twice.
  const seen = names.filter((name) => name === '**').length > 1 ? new Set<string>() : undefined

  const visit = (folder: string, [step, ...rest]: readonly GlobStep[], known?: readonly Dirent[]) => {
    if (step?.kind === 'name') enter(join(folder, step.name), rest)
    else if (step?.kind === 'folders') visitBelow(folder, rest)
    else if (step) {
      const start = startOf(folder)
      for (const { name } of known ?? system.entriesOf(folder)) if (step.matches(name)) enter(start + name, rest)
    }
  }
  const enter = (path: string, rest: readonly GlobStep[]) => {
    if (rest.length > 0) return visit(path, rest)
    const found = system.statOf(path)
    if (!found) return
    const reason = whyNoFile(kindOf(found))
    if (!reason) take(path, found.size, found.mtimeMs)
    else if (found.isDirectory()) folders.push(path)
    else system.refuse(path, reason)
  }
  const take = (path: string, size: number, mtimeMs: number) => {
    if (seen?.has(path)) return
    seen?.add(path)
    paths.push(path)
    sizes.push(size)
    modifiedMs.push(Math.trunc(mtimeMs))
  }
  const visitBelow = (folder: string, rest: readonly GlobStep[], entered?: LinkedFolders) => {
    const real = system.folderAt(folder)
    if (real === undefined) return
    const links = entered ?? linkedFolders(real)
    const entries = system.entriesOf(folder)
    if (rest.length > 0) visit(folder, rest, entries)
    const start = startOf(folder)
    for (const entry of entries) {
      if (rest.length > 0 && entry.isFile()) continue
      const path = start + entry.name
      const linked = entry.isSymbolicLink() ? system.folderAt(path) : undefined
      if (linked === undefined ? entry.isDirectory() : links.refuse(linked) === undefined) visitBelow(path, rest, links)
      else if (rest.length === 0) enter(path, rest)
    }
  }
  visit(top, names.map(globStep))
  const isRead = (folder: string) => paths.some((path) => path.startsWith(`${folder}${sep}`))
  if (meansFiles(names.at(-1) ?? '')) {
    for (const folder of folders) if (!isRead(folder)) system.refuse(folder, 'it is a folder')
  }
  return { paths, sizes, modifiedMs, refusals: system.refusals }
}

/** What stands before the names of what is in a folder. */
function startOf(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep
}

/** Whether what a glob ends with matches files by its ending, or one thing by its name; folders that `*` matches are passed over. */
function meansFiles(last: string): boolean {
  return !/[*?[]/.test(last) || /\.\w+$/.test(last)
}
