import { isFields, nameOf, treeOf } from './tree.ts'

/** Whether something is computed from no row: no column and no subquery stands in it. */
export function isConstant(value: unknown, aliases: ReadonlySet<string> = new Set()): boolean {
  if (value === null || typeof value !== 'object') return true
  const tree = isFields(value) ? treeOf(value) : undefined
  if (tree?.kind === 'column') return !tree.fields.table && aliases.has(nameOf(tree.fields.name).toLowerCase())
  if (tree && varying.has(tree.kind)) return false
  return Object.values(value).every((part) => isConstant(part, aliases))
}

const varying: ReadonlySet<string> = new Set(['subquery', 'exists', 'random', 'rand', 'uuid', 'star'])
