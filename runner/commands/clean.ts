import { type Removed, removeTargetFolder } from '../artifacts/index.ts'
import { loadProject } from '../project/load-project.ts'
import { underMask } from './open/under-mask.ts'
import type { ProjectOptions } from './options.ts'

/**
 * Removes the target folder with all that commands wrote there; resolves to what was removed. Only project.yml has to be sound.
 * @throws CupelError `clean-refused` where the folder is not the project's own, or holds more
 *
 * @example
 * await clean({ folder: '.' })
 */
export function clean(options: ProjectOptions): Promise<Removed> {
  return underMask(options, async (masked) => removeTargetFolder((await loadProject(masked)).value))
}
