import type { BoundExpression, BoundPlan } from '../../check/index.ts'
import { mergeUses } from '../merge-uses.ts'
import { decidingIn, readExpression, written } from '../read-expression.ts'
import { listIn, numberIn, type Operator, type PlanColumn } from './output.ts'
import { walkOnly } from './walk-only.ts'

/** GROUP BY, and aggregates without one: keys first, then aggregates, then what GROUPING says. */
export const aggregate: Operator = (plan, scope, walk) => {
  const below = walkOnly(plan, scope, walk)
  const inputs = { columns: below.columns, scope }
  const groups = listIn<BoundExpression>(plan, 'groups')
  const keys = groups.map((group) => readExpression(group, inputs))
  const rows = mergeUses(below.rows, decidingIn(written(groups, inputs), 'group', inputs))
  const isOneRow = keys.every(({ isHanded }) => isHanded)
  const isOnlyRow = takesOnlyRow(plan)
  const values = (plan.expressions ?? []).map((expression): PlanColumn => {
    const uses = isOnlyRow ? firstOf(expression, inputs) : readExpression(expression, inputs).uses
    // Where there is one row in any case, what decides on the rows below decides on its values.
    return { uses: isOneRow ? mergeUses(uses, below.rows) : uses }
  })
  scope.bindings.set(numberIn(plan, 'group_index'), keys)
  scope.bindings.set(numberIn(plan, 'aggregate_index'), values)
  const grouping = listIn(plan, 'grouping_functions').map((): PlanColumn => ({ uses: [] }))
  return { columns: [...keys, ...values, ...grouping], rows: isOneRow ? [] : rows, order: [] }
}

/**
 * Whether the engine made it, to see that a scalar subquery has one row: it counts them and takes the first. It gives such an
 * aggregate no number for its groupings.
 */
function takesOnlyRow(plan: BoundPlan): boolean {
  return Number(plan.groupings_index) > Number.MAX_SAFE_INTEGER
}

/** The value itself, not one gathered from many; and of the count of rows nothing. */
function firstOf(expression: BoundExpression, inputs: Parameters<typeof readExpression>[1]): PlanColumn['uses'] {
  const [value] = listIn<BoundExpression>(expression, 'children')
  return value ? readExpression(value, inputs).uses : []
}
