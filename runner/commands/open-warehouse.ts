import type { Adapter } from '../adapters/adapter.ts'
import { openAdapter } from '../adapters/open-adapter.ts'
import type { Project } from '../project/project.ts'

/** Opens the warehouse of a project's target; to be disposed of. */
export function openWarehouse({ target, root }: Project, { readOnly = false } = {}): Promise<Adapter> {
  return openAdapter({ target: target.name, type: target.type, settings: target.settings, root, readOnly })
}
