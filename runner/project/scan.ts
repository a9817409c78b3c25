import { extname, join } from 'node:path'
import type { Diagnostic, Staged } from '../diagnostic.ts'
import { diskFiles } from '../disk-files.ts'
import type { Files, FolderEntry } from '../files.ts'
import { linkedFolders } from '../linked-folders.ts'
import { isAbsent } from './is-absent.ts'
import { unreadable, whyRefused } from './unreadable.ts'

/**
 * The paths of all files below a folder of the project, sorted; none where nothing has its name. Hidden ones are passed over, links are
 * followed. What bears a file's ending and is none, a folder or a pipe, stands among the paths: who reads it, tells it.
 * @param endings what files end with that are read, as `.sql`
 */
export function scan(
  root: string,
  folder: string,
  endings: readonly string[],
  files: Files = diskFiles,
): Staged<readonly string[]> {
  if (isAbsent(join(root, folder), files)) return { value: [], diagnostics: [] }
  const paths: string[] = []
  const diagnostics: Diagnostic[] = []
  /** What the system gives of a path; where it refuses, the finding says so. */
  const ask = <T>(path: string, question: (absolute: string) => T): T | undefined => {
    try {
      return question(join(root, path))
    } catch (error) {
      diagnostics.push(unreadable(path, whyRefused(root, path, error, files)))
      return undefined
    }
  }
  const top = ask(folder, (absolute) => files.realPath(absolute))
  const links = linkedFolders(top ?? '')
  const entriesOf = (path: string): readonly FolderEntry[] => ask(path, (absolute) => files.list(absolute)) ?? []
  const leadsToFolder = (path: string): boolean => {
    const real = ask(path, (absolute) => (files.kindOf(absolute) === 'folder' ? files.realPath(absolute) : undefined))
    const reason = real === undefined ? undefined : links.refuse(real)
    if (reason) diagnostics.push(unreadable(path, reason))
    return real !== undefined && !reason
  }
  const visit = (at: string) => {
    for (const entry of entriesOf(at)) {
      if (entry.name.startsWith('.')) continue
      const path = `${at}/${entry.name}`
      if (hasExtension(path, ...endings)) paths.push(path)
      else if (entry.kind === 'folder' || (entry.kind === 'link' && leadsToFolder(path))) visit(path)
      else paths.push(path)
    }
  }
  if (top !== undefined) visit(folder)
  return { value: paths.sort(), diagnostics }
}

/** Whether a path ends with one of some extensions, each with its dot. */
export function hasExtension(path: string, ...extensions: readonly string[]): boolean {
  return extensions.includes(extname(path))
}
