import { join } from 'node:path'
import type { Files } from './files.ts'

/**
 * Files of which some are not found in their folders; who knows their paths can read them.
 * @param hidden absolute paths
 */
export function withoutFiles(files: Files, hidden: ReadonlySet<string>): Files {
  return { ...files, list: (folder) => files.list(folder).filter(({ name }) => !hidden.has(join(folder, name))) }
}
