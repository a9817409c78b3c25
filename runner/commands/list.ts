import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import { nodeOf } from '../parse/manifest.ts'
import type { Node } from '../parse/node.ts'
import { isTest } from '../parse/node-kinds.ts'
import { openProject } from './open/open-project.ts'
import { underMask } from './open/under-mask.ts'
import type { ProjectOptions } from './options.ts'

/**
 * The selected nodes, parents before children; nothing is asked of the warehouse. Data tests are listed where they are asked for: by a
 * criterion that names them, or by their resource type.
 *
 * @example
 * const { nodes } = await list({ folder: '.', select: ['tag:daily'], resourceTypes: ['model'] })
 */
export function list(
  options: ProjectOptions,
  effects: Effects = realEffects,
): Promise<{ nodes: readonly Node[]; findings: readonly Diagnostic[] }> {
  return underMask(options, async (masked) => {
    const { manifest, dag, chosen, asked, findings } = await openProject(masked, effects)
    const isListed = (node: Node) => options.resourceTypes !== undefined || !isTest(node) || asked.has(node.id)
    const nodes = dag.order.filter((id) => chosen.has(id)).map((id) => nodeOf(manifest, id))
    return { nodes: nodes.filter(isListed), findings }
  })
}
