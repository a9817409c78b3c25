import type { NodeId } from '../../parse/node.ts'
import type { PublishStep, Step, StepId } from '../plan.ts'
import type { PlanInput } from '../plan-input.ts'
import { stepId } from './step-id.ts'

/**
 * What will be published together, parents first.
 * @param isTested whether a test holds it back
 */
export function publishStep(
  group: readonly NodeId[],
  steps: ReadonlyMap<StepId, Step>,
  { dag }: Pick<PlanInput, 'dag'>,
  isTested: boolean,
): PublishStep {
  const ordered = group.length > 1 ? dag.order.filter((id) => group.includes(id)) : group
  const members = ordered
    .map((id) => steps.get(stepId.build(id)))
    .filter((step) => step?.kind === 'build' || step?.kind === 'seed')
  const names = members.map(({ node }) => node.name)
  return {
    kind: 'publish',
    id: stepId.publish(group),
    members,
    reason: names.length > 1 ? `together: ${names.join(', ')}` : isTested ? 'after its tests' : 'no test holds it back',
  }
}
