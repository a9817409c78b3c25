import { compileHooks } from '../../compile/index.ts'
import type { Node } from '../../parse/node.ts'
import { existing } from '../../survey/index.ts'
import { planAside } from '../aside.ts'
import type { SeedStep } from '../plan.ts'
import type { PlanInput } from '../plan-input.ts'
import { stepId } from './step-id.ts'

/** How a seed's table will be made. */
export function seedStep(
  node: Extract<Node, { kind: 'seed' }>,
  isAudited: boolean,
  { known, context }: PlanInput,
): SeedStep {
  return {
    kind: 'seed',
    id: stepId.build(node.id),
    node,
    ...planAside(node, [node.working.candidate], known, context.manifest),
    existing: existing(known, node.relation),
    isAudited,
    hooks: compileHooks(node, context, false),
    reason: `from ${node.path}`,
  }
}
