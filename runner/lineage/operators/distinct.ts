import type { BoundExpression } from '../../check/index.ts'
import { mergeUses } from '../merge-uses.ts'
import { decidingIn, orderedBy, written } from '../read-expression.ts'
import { listIn, type Operator } from './output.ts'
import { walkOnly } from './walk-only.ts'

/** DISTINCT is grouping by what has to be distinct; DISTINCT ON takes the first of each group in an order. */
export const distinct: Operator = (plan, scope, walk) => {
  const below = walkOnly(plan, scope, walk)
  const inputs = { columns: below.columns, scope }
  const keys = decidingIn(written(listIn<BoundExpression>(plan, 'distinct_targets'), inputs), 'group', inputs)
  const { orders = [] } = (plan.order_by ?? {}) as { readonly orders?: readonly BoundExpression[] }
  const first = decidingIn(orderedBy(orders), 'sort', inputs)
  return { ...below, rows: mergeUses(below.rows, keys, first) }
}
