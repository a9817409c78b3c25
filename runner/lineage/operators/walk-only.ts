import type { BoundPlan } from '../../check/index.ts'
import { type Output, type Scope, UnreadPlan, type Walk } from './output.ts'

/** What the only child of an operator gives. */
export function walkOnly(plan: BoundPlan, scope: Scope, walk: Walk): Output {
  return walkAt(plan, 0, scope, walk)
}

/** What one of an operator's children gives. */
export function walkAt(plan: BoundPlan, index: number, scope: Scope, walk: Walk): Output {
  const child = plan.children?.[index]
  if (!child) throw new UnreadPlan(`${plan.type} without child ${index}`)
  return walk(child, scope)
}
