import { descendants } from '../graph/dag.ts'
import { nodeOf } from '../parse/manifest.ts'
import { isMade } from '../parse/node-kinds.ts'
import { planAside } from './aside.ts'
import type { BuildStep, SeedStep } from './plan.ts'
import type { PlanInput } from './plan-input.ts'

/**
 * The same step, but that views which an earlier run left of nodes below it go before its own leftovers: where a view is bound to what it reads,
 * a candidate that was held cannot go while that of another, held with it, reads it. One that has gone already is passed over.
 */
export function withBoundLeftovers<S extends BuildStep | SeedStep>(step: S, { dag, known, context }: PlanInput): S {
  if (!context.sql.unbindView || step.drops.length === 0) return step
  const below = descendants(dag, [step.node.id])
  const views = dag.order.toReversed().flatMap((id) => {
    const node = below.has(id) ? nodeOf(context.manifest, id) : undefined
    if (!node || !isMade(node)) return []
    return planAside(node, [], known, context.manifest).drops.filter(({ type }) => type !== 'table')
  })
  return { ...step, drops: [...views, ...step.drops] }
}
