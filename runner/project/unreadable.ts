import { basename, join } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { diskFiles } from '../disk-files.ts'
import type { FileKind, Files } from '../files.ts'

/** The finding for a file or folder of the project that cannot be read. */
export function unreadable(path: string, reason: string): Diagnostic {
  return diagnostic('file-unreadable', { reason }, { location: { file: path, line: 1, column: 1 } })
}

/** What stands where a file should; undefined where one does. */
export function whyNoFile(kind: FileKind): string | undefined {
  return kind === 'file' ? undefined : `it is a ${kind}`
}

/** What the system says against reading a path of the project, in words. */
export function whyRefused(root: string, path: string, error: unknown, files: Files = diskFiles): string {
  const { code, message } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { code: '', message: String(error) }
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'permission is denied'
    case 'ELOOP':
      return 'its links lead in a circle'
    case 'ENOTDIR':
      return 'it is no folder'
    case 'ENAMETOOLONG':
      return 'its path is too long'
    case 'ENOENT':
      return whyMissing(join(root, path), files)
    case 'ERR_FS_FILE_TOO_LARGE':
    case 'ERR_STRING_TOO_LONG':
      return 'it is too large for a text'
    default:
      return message
  }
}

function whyMissing(absolute: string, files: Files): string {
  if (files.look(absolute) === 'link') return `it is a link to "${files.linkAt(absolute)}", which is not there`
  // What is no UTF-8 in a name is replaced when a folder is listed, and then nothing has that name.
  return basename(absolute).includes('\ufffd') ? 'its name is not UTF-8' : 'it is not there'
}
