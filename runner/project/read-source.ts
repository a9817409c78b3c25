import { join } from 'node:path'
import type { Diagnostic } from '../diagnostic.ts'
import { diskFiles } from '../disk-files.ts'
import type { Files } from '../files.ts'
import { decode } from './decode.ts'
import { unreadable, whyNoFile, whyRefused } from './unreadable.ts'

/** A text file of the project; its path is relative to the project's folder, with forward slashes. */
export interface SourceFile {
  readonly path: string
  /** Empty where the file has a fault. */
  readonly text: string
  /** Why it has no text: it cannot be read, or it is not in UTF-8. */
  readonly fault?: Diagnostic
}

/** A text file of the project, without its byte order mark. */
export function readSource(root: string, path: string, files: Files = diskFiles): SourceFile {
  const text = readText(root, path, files)
  return typeof text === 'string' ? { path, text } : { path, text: '', fault: text }
}

function readText(root: string, path: string, files: Files): string | Diagnostic {
  const absolute = join(root, path)
  try {
    // Asked first, since reading from a pipe waits until somebody writes.
    const reason = whyNoFile(files.kindOf(absolute))
    return reason ? unreadable(path, reason) : decode(path, files.read(absolute))
  } catch (error) {
    return unreadable(path, whyRefused(root, path, error, files))
  }
}
