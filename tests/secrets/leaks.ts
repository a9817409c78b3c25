import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { formsOf } from './forms-of.ts'

/** What of a text is a secret, in whatever way it is written. */
export function leaksIn(text: string, secrets: readonly string[]): string[] {
  return secrets.flatMap(formsOf).filter((form) => text.includes(form))
}

/** Every file of a folder, by its path. */
export function filesIn(folder: string): Map<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.map((path) => [relative(folder, path), readFileSync(path)]))
}

/** The files of a folder that hold a secret, in their bytes or their path, and are not those that were written by hand. */
export function filesThatLeak(folder: string, secrets: readonly string[], byHand: ReadonlySet<string>): string[] {
  const forms = secrets.flatMap(formsOf)
  return [...filesIn(folder)].flatMap(([path, bytes]) =>
    !byHand.has(path) && forms.some((form) => bytes.includes(form) || path.includes(form)) ? [path] : [],
  )
}
