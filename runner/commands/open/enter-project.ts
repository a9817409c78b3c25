import { CupelError } from '../../errors.ts'
import { findRoot } from '../../project/find-root.ts'

/**
 * Makes the project's folder the process's own: DuckDB looks for a relative path there before it looks anywhere else, and what a model
 * reads may not depend on where a command is typed. Where there is no project, who needs one tells it.
 */
export function enterProject(folder: string, projectDir: string | undefined): void {
  try {
    process.chdir(findRoot(folder, projectDir))
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
  }
}
