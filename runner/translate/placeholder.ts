import { type Fields, isFields, treeOf } from './tree.ts'

/** A call of a dispatched macro, whose text is put in afterwards. */
export function isPlaceholder(fields: Fields): boolean {
  return /^__cupel_\d+$/i.test(String(fields.name))
}

/** Whether one stands somewhere in a part of the tree. */
export function hasPlaceholder(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false
  const tree = isFields(value) ? treeOf(value) : undefined
  if (tree?.kind === 'function' && isPlaceholder(tree.fields)) return true
  return Object.values(value).some(hasPlaceholder)
}
