import { nodeOf } from './select-tree.ts'
import { isFields, listOf, type Tree, treeOf } from './tree.ts'

const setOperations: ReadonlySet<string> = new Set(['union', 'intersect', 'except'])

/**
 * The parser takes a set operation behind a subquery that ends a select for a part of that: `… having n > (select 1) union select 2`
 * is read as a comparison with a union. Here the select ends where it does.
 */
export function released(tree: Tree): Tree {
  if (tree.kind === 'select') return releasedSelect(tree) ?? tree
  if (!setOperations.has(tree.kind)) return tree
  const right = treeOf(tree.fields.right)
  const found = right?.kind === 'select' ? releasedSelect(right) : undefined
  return found ? ontoFirst(found, (first) => nodeOf({ ...tree, fields: { ...tree.fields, right: first } })) : tree
}

/** Undefined where nothing was taken in. */
function releasedSelect({ kind, fields }: Tree): Tree | undefined {
  const clause = ['qualify', 'having', 'where_clause'].find((name) => isFields(fields[name]))
  if (clause) {
    const given = fields[clause]
    return isFields(given) ? splitAt(given.this, (end) => ({ [clause]: { ...given, this: end } })) : undefined
  }
  const list = listOf(fields.joins).length > 0 ? 'joins' : fields.from ? undefined : 'expressions'
  if (!list || fields.group_by) return undefined
  const items = listOf(fields[list])
  const last = items.at(-1)
  if (list === 'expressions') return splitAt(last, (end) => ({ expressions: [...items.slice(0, -1), end] }))
  return isFields(last)
    ? splitAt(last.on, (end) => ({ joins: [...items.slice(0, -1), { ...last, on: end }] }))
    : undefined

  function splitAt(value: unknown, change: (end: unknown) => object): Tree | undefined {
    const split = splitOff(value)
    if (!split) return undefined
    const select = { [kind]: { ...fields, ...change(split.value), with: null } }
    const { kind: operation, fields: around } = ontoFirst(split.chain, () => select)
    return { kind: operation, fields: { ...around, with: fields.with } }
  }
}

/** By which field a node ends, for those that a subquery can end. */
const lastField: Readonly<Record<string, string>> = { not: 'this', neg: 'this', between: 'high' }

/** What stands at the end of an expression, taken off: the expression with its subquery alone, and the set operations around that. */
function splitOff(value: unknown): { value: unknown; chain: Tree } | undefined {
  const tree = treeOf(value)
  if (!tree) return undefined
  if (setOperations.has(tree.kind)) return { value: firstOf(tree), chain: tree }
  const key = lastField[tree.kind] ?? (tree.fields.right === undefined ? undefined : 'right')
  if (key === undefined) return undefined
  const split = splitOff(tree.fields[key])
  return split && { ...split, value: { [tree.kind]: { ...tree.fields, [key]: split.value } } }
}

function firstOf({ fields }: Tree): unknown {
  const left = treeOf(fields.left)
  return left && setOperations.has(left.kind) ? firstOf(left) : fields.left
}

/** A chain of set operations with another first part. */
function ontoFirst(chain: Tree, first: (old: unknown) => unknown): Tree {
  const left = treeOf(chain.fields.left)
  const isLonger = left !== undefined && setOperations.has(left.kind)
  const fields = { ...chain.fields, left: isLonger ? nodeOf(ontoFirst(left, first)) : first(chain.fields.left) }
  return { ...chain, fields }
}
