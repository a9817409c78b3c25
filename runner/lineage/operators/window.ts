import { readExpression } from '../read-expression.ts'
import { numberIn, type Operator } from './output.ts'
import { walkOnly } from './walk-only.ts'

/** Window functions, behind the columns that they are computed of. */
export const window: Operator = (plan, scope, walk) => {
  const below = walkOnly(plan, scope, walk)
  const made = (plan.expressions ?? []).map((expression) =>
    readExpression(expression, { columns: below.columns, scope }),
  )
  scope.bindings.set(numberIn(plan, 'window_index'), made)
  return { ...below, columns: [...below.columns, ...made] }
}
