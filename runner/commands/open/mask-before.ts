import { type Mask, makeMask } from '../../mask.ts'
import { type Environment, environmentOf, readEnvironment } from '../../project/env.ts'
import { findRoot } from '../../project/find-root.ts'

/**
 * What hides the secrets of the environment, before a project is read, or where there is none to read.
 *
 * @example
 * const mask = maskBefore('.', undefined)
 * console.log(mask.hide(process.argv.join(' ')))
 */
export function maskBefore(folder: string, projectDir: string | undefined): Mask {
  const { secrets } = environmentIn(folder, projectDir)
  return makeMask([...secrets.values()].map((text) => ({ text })))
}

function environmentIn(folder: string, projectDir: string | undefined): Environment {
  try {
    return readEnvironment(findRoot(folder, projectDir))
  } catch {
    // That there is no project, or that its `.env` cannot be read, is told by who needs it.
    return environmentOf({})
  }
}
