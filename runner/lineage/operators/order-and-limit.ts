import type { BoundExpression } from '../../check/index.ts'
import { mergeUses } from '../merge-uses.ts'
import { decidingIn, orderedBy } from '../read-expression.ts'
import { listIn, mapped, type Operator } from './output.ts'
import { walkOnly } from './walk-only.ts'

/** An order changes nothing by itself: only who takes the first rows of it depends on what they are ordered by. */
export const order: Operator = (plan, scope, walk) => {
  const below = walkOnly(plan, scope, walk)
  const orders = orderedBy(listIn<BoundExpression>(plan, 'orders'))
  const by = decidingIn(orders, 'sort', { columns: below.columns, scope })
  return { ...below, columns: mapped(below.columns, plan, 'projection_map'), order: by }
}

/** LIMIT and OFFSET: which rows come first decides, and what computes the count. */
export const limit: Operator = (plan, scope, walk) => {
  const below = walkOnly(plan, scope, walk)
  const counts = [plan.limit_val, plan.offset_val].flatMap((count) => {
    const { expression } = (count ?? {}) as { readonly expression?: BoundExpression }
    return expression ? [expression] : []
  })
  const computed = decidingIn(counts, 'filter', { columns: below.columns, scope })
  return { ...below, rows: mergeUses(below.rows, below.order, computed) }
}

/** Rows by chance. */
export const sample: Operator = (plan, scope, walk) => walkOnly(plan, scope, walk)
