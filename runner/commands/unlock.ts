import { type Effects, realEffects } from '../effects.ts'
import { releaseLock } from '../state/index.ts'
import { openProject } from './open/open-project.ts'
import { openStateToWrite } from './open/open-state.ts'
import { openWarehouse } from './open/open-warehouse.ts'
import { underMask } from './open/under-mask.ts'
import type { ProjectOptions } from './options.ts'

/**
 * Takes a lock away that a dead run left; resolves to who held it, undefined where nobody did.
 *
 * @example
 * const holder = await unlock({ folder: '.', target: 'prod' })
 */
export function unlock(options: ProjectOptions, effects: Effects = realEffects): Promise<string | undefined> {
  return underMask(options, async (masked) => {
    const { project } = await openProject(masked, effects)
    await using adapter = await openWarehouse(project)
    await using connection = await adapter.connect()
    await using state = await openStateToWrite(project, adapter, connection, effects)
    return await releaseLock(state)
  })
}
