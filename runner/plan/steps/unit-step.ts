import { displayName, nodeOf } from '../../parse/manifest.ts'
import type { UnitTestNode } from '../../parse/node.ts'
import type { UnitStep } from '../plan.ts'
import type { PlanInput } from '../plan-input.ts'
import { stepId } from './step-id.ts'

/** How a unit test will be run; undefined where its model was not understood, which is told there. */
export function unitStep(node: UnitTestNode, { checked, context }: PlanInput): UnitStep | undefined {
  const unit = checked.units.get(node.id)
  const models = node.parents.map((id) => displayName(nodeOf(context.manifest, id)))
  const reason = models.length ? `before ${models.join(', ')}` : 'of a macro'
  return unit && { kind: 'unit', id: stepId.unit(node.id), node, unit, reason }
}
