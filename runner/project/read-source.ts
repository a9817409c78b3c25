import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../diagnostic.ts'
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
export function readSource(root: string, path: string): SourceFile {
  const text = readText(root, path)
  return typeof text === 'string' ? { path, text } : { path, text: '', fault: text }
}

function readText(root: string, path: string): string | Diagnostic {
  const absolute = join(root, path)
  try {
    // Asked first, since reading from a pipe waits until somebody writes.
    const reason = whyNoFile(statSync(absolute))
    return reason ? unreadable(path, reason) : decode(path, readFileSync(absolute))
  } catch (error) {
    return unreadable(path, whyRefused(root, path, error))
  }
}
