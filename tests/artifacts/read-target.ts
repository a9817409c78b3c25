import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from '../support/project.ts'

/** A file of a project's target folder. */
export function readTarget({ folder }: Pick<TestProject, 'folder'>, name: string): string {
  return readFileSync(join(folder, 'target', name), 'utf8')
}

/** A JSON file of a project's target folder, as far as a test looks at it. */
export function readJson<T>(project: Pick<TestProject, 'folder'>, name: string): T {
  return JSON.parse(readTarget(project, name)) as T
}
