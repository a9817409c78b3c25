import { mergeUses } from '../merge-uses.ts'
import { decidingIn } from '../read-expression.ts'
import { mapped, type Operator } from './output.ts'
import { walkOnly } from './walk-only.ts'

/** WHERE, HAVING and QUALIFY. */
export const filter: Operator = (plan, scope, walk) => {
  const below = walkOnly(plan, scope, walk)
  const conditions = decidingIn(plan.expressions ?? [], 'filter', { columns: below.columns, scope })
  return { ...below, columns: mapped(below.columns, plan, 'projection_map'), rows: mergeUses(below.rows, conditions) }
}
