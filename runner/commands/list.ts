import { counted } from '../counted.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import { asWarning, stopAt as stopAtUnmatched, type Unmatched } from '../graph/unmatched.ts'
import { nodeOf } from '../parse/manifest.ts'
import type { Node } from '../parse/node.ts'
import { isTest, type ResourceType, typeOf } from '../parse/node-kinds.ts'
import { openProject } from './open-project.ts'
import type { ListOptions } from './options.ts'
import { underMask } from './under-mask.ts'

/**
 * The selected nodes, parents before children; nothing is asked of the warehouse. Data tests are listed where they are asked for: by a
 * criterion that names them, or by their resource type.
 *
 * @example
 * const { nodes } = await list({ folder: '.', select: ['tag:daily'], resourceTypes: ['model'] })
 */
export function list(
  options: ListOptions,
  effects: Effects = realEffects,
): Promise<{ nodes: readonly Node[]; findings: readonly Diagnostic[] }> {
  return underMask(options, async (masked) => {
    const { manifest, dag, chosen, asked, findings } = await openProject(masked, effects)
    const { resourceTypes: types, noMatch } = options
    const isListed = (node: Node) => (types ? types.includes(typeOf(node)) : !isTest(node) || asked.has(node.id))
    const nodes = dag.order.filter((id) => chosen.has(id)).map((id) => nodeOf(manifest, id))
    const unmatched = nodes.length ? unmatchedTypes(types ?? [], nodes) : []
    if (noMatch === 'error') stopAtUnmatched(unmatched)
    return { nodes: nodes.filter(isListed), findings: [...findings, ...unmatched.map(asWarning)] }
  })
}

/** The kinds that none of some nodes is of. */
function unmatchedTypes(types: readonly ResourceType[], nodes: readonly Node[]): readonly Unmatched[] {
  const present = new Set(nodes.map(typeOf))
  const hint = `What is selected: ${counts(nodes)}.`
  return [...new Set(types)]
    .filter((type) => !present.has(type))
    .map((text) => ({ text, option: '--resource-type', hint, isTorn: false }))
}

/** How many there are of each kind, as `2 models, 1 seed`. */
function counts(nodes: readonly Node[]): string {
  const kinds = [...new Set(nodes.map(typeOf))]
  return kinds.map((kind) => counted(nodes.filter((node) => typeOf(node) === kind).length, kind)).join(', ')
}
