import { isAggregate } from './aggregate-call.ts'
import { isFields, treeOf } from './tree.ts'

/** Whether an aggregate, or a window over the groups, is in a part of the tree: such an item is not what rows are grouped by. */
export function hasAggregate(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false
  if (Array.isArray(value)) return value.some(hasAggregate)
  return Object.entries(value).some(
    ([kind, inner]) => (isFields(inner) && isAggregate(kind)) || (kind !== 'subquery' && hasAggregate(inner)),
  )
}

/** Whether rows are grouped for it: an aggregate is in it that is none over a window. */
export function groupsRows(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false
  if (Array.isArray(value)) return value.some(groupsRows)
  return Object.entries(value).some(([kind, inner]) => {
    if (kind === 'subquery') return false
    if (kind !== 'window_function' || !isFields(inner))
      return (isFields(inner) && isAggregate(kind)) || groupsRows(inner)
    return Object.values(treeOf(inner.this)?.fields ?? {}).some(groupsRows) || groupsRows(inner.over)
  })
}

/** Whether a window function is in it, but for those of subqueries. */
export function hasWindow(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false
  if (Array.isArray(value)) return value.some(hasWindow)
  return Object.entries(value).some(
    ([kind, inner]) => (kind === 'window_function' && isFields(inner)) || (kind !== 'subquery' && hasWindow(inner)),
  )
}
