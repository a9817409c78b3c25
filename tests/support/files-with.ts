import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The names of all files of a folder, and of those below it, that hold a text. */
export function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(text))
    .map(({ name }) => name)
}
