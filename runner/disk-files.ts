import {
  closeSync,
  type Dirent,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs'
import type { FileKind, Files, OpenFile } from './files.ts'

/** The files of the disk. */
export const diskFiles: Files = {
  look(path) {
    const found = lstatSync(path, { throwIfNoEntry: false })
    return found && kindOf(found)
  },
  kindOf: (path) => kindOf(statSync(path)),
  linkAt: (path) => readlinkSync(path),
  realPath: (path) => realpathSync.native(path),
  list: (folder) =>
    readdirSync(folder, { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: kindOf(entry) })),
  read: (path) => readFileSync(path),
  open: openOnDisk,
}

/** What the system says that something is. */
export function kindOf(found: Stats | Dirent): FileKind {
  if (found.isFile()) return 'file'
  if (found.isDirectory()) return 'folder'
  if (found.isSymbolicLink()) return 'link'
  if (found.isFIFO()) return 'pipe'
  return found.isSocket() ? 'socket' : 'device'
}

function openOnDisk(path: string): OpenFile {
  const file = openSync(path, 'r')
  return {
    read(offset, length) {
      const bytes = Buffer.alloc(length)
      let filled = 0
      for (;;) {
        const read = readSync(file, bytes, filled, length - filled, offset + filled)
        filled += read
        if (read === 0 || filled === length) return bytes.subarray(0, filled)
      }
    },
    close: () => closeSync(file),
  }
}
