import { deciding, mergeUses } from '../merge-uses.ts'
import { readExpression } from '../read-expression.ts'
import { numberIn, type Operator } from './output.ts'
import { walkOnly } from './walk-only.ts'

/** Lists that become rows, behind the columns that stand beside them: how long a list is decides how many rows there are. */
export const unnest: Operator = (plan, scope, walk) => {
  const below = walkOnly(plan, scope, walk)
  const inputs = { columns: below.columns, scope }
  const expressions = plan.expressions ?? []
  const made = expressions.map((expression) => readExpression(expression, inputs))
  const lengths = expressions.map(({ child }) => {
    const { uses, isFixed } = readExpression(child as (typeof expressions)[number], inputs)
    return isFixed ? [] : deciding(uses, 'join')
  })
  scope.bindings.set(numberIn(plan, 'unnest_index'), made)
  return { ...below, columns: [...below.columns, ...made], rows: mergeUses(below.rows, ...lengths) }
}
