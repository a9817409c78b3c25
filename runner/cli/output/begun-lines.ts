import { relative } from 'node:path'
import type { Begun } from '../../commands/index.ts'
import { counted } from '../../counted.ts'
import { forShell } from '../../for-shell.ts'
import { oneLine } from './show-text.ts'

/**
 * What is said of a project that was begun, and what to do with it.
 * @param folder where the command was typed
 */
export function begunLines({ root, name, written, kept }: Begun, folder: string): readonly string[] {
  const below = relative(folder, root)
  return [
    ...written.map((path) => `wrote ${path}`),
    ...kept.map((path) => `kept  ${path}, which was there`),
    `The project ${name} begins with ${counted(written.length, 'file')}${below && ` in ${oneLine(below)}`}. Build it:`,
    `  ${below && `cd ${forShell(below)} && `}npx cupel build`,
  ]
}
