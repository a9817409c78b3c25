import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { CupelError } from '../errors.ts'
import type { Project } from '../project/project.ts'

/**
 * Makes the project's target folder, before anything runs that would have nowhere to be told.
 * @throws CupelError `path-unwritable`
 */
export function claimTargetFolder({ root, config }: Project): void {
  const folder = join(root, config.target_path)
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const hint = 'target_path in project.yml names the folder for what a run writes.'
    throw new CupelError('path-unwritable', { path: config.target_path, reason }, { hint, cause: error })
  }
}
