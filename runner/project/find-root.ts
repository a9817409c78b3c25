import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { CupelError } from '../errors.ts'

/**
 * The project's folder: the nearest one upwards that holds a project.yml; where a folder is named, that one only.
 * @throws CupelError `project-missing`
 */
export function findRoot(start: string, named: string | undefined): string {
  const first = resolve(start, named ?? '.')
  for (let folder = first; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'project.yml'))) return folder
    if (named !== undefined || folder === dirname(folder)) break
  }
  throw new CupelError(
    'project-missing',
    { folder: first },
    { hint: 'Go to the project, or name its folder with --project-dir.' },
  )
}
