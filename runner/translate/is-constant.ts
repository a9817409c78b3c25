import { integerDivisionMark } from './division.ts'
import type { Scope } from './query-scope.ts'
import { Refusal } from './refuse.ts'
import { isFields, nameOf, type Tree, treeOf } from './tree.ts'

/** Whether something is computed from no row of its query: no column of that stands in it, and none is named by a subquery. */
export function isConstant(value: unknown, scope: Scope): boolean {
  if (value === null || typeof value !== 'object') return true
  const tree = isFields(value) ? treeOf(value) : undefined
  if (tree?.kind === 'column') return nameOf(tree.fields.name) === integerDivisionMark
  if (tree && queries.has(tree.kind)) return isAlone(tree, scope)
  return Object.values(value).every((part) => isConstant(part, scope))
}

/** What begins a query within an expression. */
const queries: ReadonlySet<string> = new Set(['select', 'union', 'intersect', 'except'])

/** Whether a query can be written where it stands in no other. */
function isAlone(tree: Tree, { refused: _, ...scope }: Scope): boolean {
  try {
    scope.query(tree, { ...scope, relations: new Map(), outer: undefined, aliases: new Map() }, 'any')
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
