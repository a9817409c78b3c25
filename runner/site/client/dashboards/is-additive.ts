import type { Expression } from '../../shapes/dashboard-page.ts'

/** Whether a measure of two groups together is the sum of those of each: then what is left out of a chart can stand in it as one. */
export function isAdditive(is: Expression): boolean {
  if (is.kind === 'number') return false
  if (is.kind === 'aggregate') return is.of === 'sum' || is.of === 'count'
  const [left, right] = [is.left, is.right]
  if (is.sign === '+' || is.sign === '-') return isAdditive(left) && isAdditive(right)
  if (right.kind === 'number') return isAdditive(left)
  return is.sign === '*' && left.kind === 'number' && isAdditive(right)
}
