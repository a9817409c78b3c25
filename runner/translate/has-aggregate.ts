import { isAggregate } from './aggregate-call.ts'
import { isFields } from './tree.ts'

/** Whether an aggregate, or a window over the groups, is in a part of the tree: such an item is not what rows are grouped by. */
export function hasAggregate(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false
  if (Array.isArray(value)) return value.some(hasAggregate)
  return Object.entries(value).some(
    ([kind, inner]) => (isFields(inner) && isAggregate(kind)) || (kind !== 'subquery' && hasAggregate(inner)),
  )
}

/** Whether a window function is in it, but for those of subqueries. */
export function hasWindow(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false
  if (Array.isArray(value)) return value.some(hasWindow)
  return Object.entries(value).some(
    ([kind, inner]) => (kind === 'window_function' && isFields(inner)) || (kind !== 'subquery' && hasWindow(inner)),
  )
}
