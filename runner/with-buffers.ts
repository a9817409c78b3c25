import { basename, dirname } from 'node:path'
import type { FileKind, Files, FolderEntry, OpenFile } from './files.ts'

/**
 * Files with texts laid over them, as an editor has them open: each counts instead of what stands at its path, and is there even if nothing
 * is. What is loaded into a warehouse, and macros in TypeScript, come from the disk all the same.
 * @param buffers texts by absolute path
 *
 * @example
 * const files = withBuffers(realEffects.files, new Map([['/home/me/shop/models/orders.sql', 'select 1 as id']]))
 * await check({ folder: '/home/me/shop' }, { ...realEffects, files })
 */
export function withBuffers(files: Files, buffers: ReadonlyMap<string, string>): Files {
  const folders = foldersOf(buffers.keys())
  const bufferAt = (path: string): Buffer | undefined => {
    const text = buffers.get(path)
    return text === undefined ? undefined : Buffer.from(text)
  }
  /** What the buffers alone make of a path. */
  const laidAt = (path: string): FileKind | undefined => {
    if (buffers.has(path)) return 'file'
    return folders.has(path) && files.look(path) === undefined ? 'folder' : undefined
  }
  return {
    look: (path) => laidAt(path) ?? files.look(path),
    kindOf: (path) => laidAt(path) ?? files.kindOf(path),
    linkAt: (path) => files.linkAt(path),
    realPath: (path) => (laidAt(path) && files.look(path) === undefined ? path : files.realPath(path)),
    list(folder) {
      const there = laidAt(folder) ? [] : files.list(folder)
      return withEntries(there, folders.get(folder) ?? new Map())
    },
    read: (path) => bufferAt(path) ?? files.read(path),
    open: (path) => openBuffer(bufferAt(path)) ?? files.open(path),
  }
}

/** The names that some paths give to the folders above them. */
function foldersOf(paths: Iterable<string>): ReadonlyMap<string, ReadonlyMap<string, FileKind>> {
  const folders = new Map<string, Map<string, FileKind>>()
  const enter = (path: string, kind: FileKind) => {
    const folder = dirname(path)
    if (folder === path) return
    folders.set(folder, (folders.get(folder) ?? new Map<string, FileKind>()).set(basename(path), kind))
    enter(folder, 'folder')
  }
  for (const path of paths) enter(path, 'file')
  return folders
}

function withEntries(there: readonly FolderEntry[], laid: ReadonlyMap<string, FileKind>): readonly FolderEntry[] {
  const names = new Set(there.map(({ name }) => name))
  const changed = there.map((entry) => (laid.get(entry.name) === 'file' ? { ...entry, kind: 'file' as const } : entry))
  return [...changed, ...[...laid].flatMap(([name, kind]) => (names.has(name) ? [] : [{ name, kind }]))]
}

function openBuffer(bytes: Buffer | undefined): OpenFile | undefined {
  return bytes && { read: (offset, length) => bytes.subarray(offset, offset + length), close: () => {} }
}
