import type { BoundExpression } from '../../check/index.ts'
import { mergeUses } from '../merge-uses.ts'
import { readExpression } from '../read-expression.ts'
import { listIn, numberIn, type Operator, type PlanColumn } from './output.ts'
import { walkOnly } from './walk-only.ts'

/** Expressions, one for each column that it gives. */
export const projection: Operator = (plan, scope, walk) => {
  const below = walkOnly(plan, scope, walk)
  const inputs = { columns: below.columns, scope }
  const columns = (plan.expressions ?? []).map((expression) => readExpression(expression, inputs))
  scope.bindings.set(numberIn(plan, 'table_index'), columns)
  return { ...below, columns }
}

/** Rows that are written out, as `values` has them. */
export const expressionGet: Operator = (plan, scope, walk) => {
  const below = walkOnly(plan, scope, walk)
  const inputs = { columns: below.columns, scope }
  const written = listIn<readonly BoundExpression[]>(plan, 'expressions')
  const columns = (written[0] ?? []).map((_, at): PlanColumn => {
    const cells = written.map((row) => row[at]).filter((cell) => cell !== undefined)
    return { uses: mergeUses(...cells.map((cell) => readExpression(cell, inputs).uses)) }
  })
  return { ...below, columns }
}
