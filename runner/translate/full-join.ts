import type { FromItem } from './from-item.ts'
import type { Scope } from './query-scope.ts'
import { isFields, nameOf, treeOf } from './tree.ts'

/**
 * Why some engines cannot carry out a full join: nothing in its condition says that something of one side equals something of the
 * other. Undefined where one part of it does, or where that is not known.
 */
export function fullJoinFault(on: unknown, right: FromItem, left: Scope): string | undefined {
  const isEqual = conjuncts(on).some((part) => {
    const tree = treeOf(part)
    if (tree?.kind !== 'eq') return false
    const [a, b] = [sideOf(tree.fields.left, right, left), sideOf(tree.fields.right, right, left)]
    return a !== b && a !== 'none' && b !== 'none' && a !== 'both' && b !== 'both'
  })
  return isEqual ? undefined : 'without equal columns'
}

/** The parts of a condition that all must be true. */
export function conjuncts(value: unknown): unknown[] {
  const tree = treeOf(value)
  if (tree?.kind === 'paren') return conjuncts(tree.fields.this)
  return tree?.kind === 'and' ? [...conjuncts(tree.fields.left), ...conjuncts(tree.fields.right)] : [value]
}

type Side = 'left' | 'right' | 'both' | 'none'

/** On which side of a join stand the columns of an expression. */
export function sideOf(value: unknown, right: FromItem, left: Scope): Side {
  if (value === null || typeof value !== 'object') return 'none'
  const tree = isFields(value) ? treeOf(value) : undefined
  if (tree?.kind === 'subquery') return 'both'
  if (tree?.kind === 'column') return isOfRight(nameOf(tree.fields.name), nameOf(tree.fields.table), right, left)
  const sides = new Set(Object.values(value).map((part) => sideOf(part, right, left)))
  sides.delete('none')
  return sides.size > 1 ? 'both' : ([...sides][0] ?? 'none')
}

function isOfRight(name: string, table: string, right: FromItem, left: Scope): Side {
  if (table) return right.names.has(table.toLowerCase()) ? 'right' : 'left'
  const has = (columns: readonly { readonly name: string }[] | undefined) =>
    columns?.some((column) => column.name.toLowerCase() === name.toLowerCase()) === true
  if ([...right.names.values()].some(has)) return 'right'
  return [...(left.relations?.values() ?? [])].some(has) ? 'left' : 'both'
}
