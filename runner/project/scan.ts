import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** A text file of the project; its path is relative to the project's folder, with forward slashes. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** The paths of all files below a folder of the project, sorted; none where the folder does not exist. Hidden ones are passed over. */
export function scan(root: string, folder: string): string[] {
  const start = join(root, folder)
  if (!existsSync(start)) return []
  return readdirSync(start, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .flatMap((entry) => (entry.isDirectory() ? scan(root, `${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
    .sort()
}

/** A text file of the project, without its byte order mark. */
export function readSource(root: string, path: string): SourceFile {
  return { path, text: readFileSync(join(root, path), 'utf8').replace(/^\uFEFF/, '') }
}

/** Whether a path ends with one of some extensions, each with its dot. */
export function hasExtension(path: string, ...extensions: readonly string[]): boolean {
  return extensions.includes(extname(path))
}
