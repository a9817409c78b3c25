import { deciding, mergeUses } from '../merge-uses.ts'
import { listIn, numberIn, type Operator, type Output, UnreadPlan } from './output.ts'
import { byPosition } from './set-operation.ts'
import { walkAt } from './walk-only.ts'

/** A CTE, and the query that reads it; one that stands for a node is read as that node. */
export const materializedCte: Operator = (plan, scope, walk) => {
  const index = numberIn(plan, 'table_index')
  const node = scope.tables.inlined(String(plan.ctename))
  const made = walkAt(plan, 0, scope, walk)
  scope.ctes.set(index, node === undefined ? made : standFor(node, made))
  return walkAt(plan, 1, scope, walk)
}

/** The columns of a node that was written out in place; names come with each reference. */
function standFor(node: string, { columns }: Output): Output {
  return { columns: columns.map(() => ({ uses: [{ node, column: '', kind: 'identity' }] })), rows: [], order: [] }
}

/** A recursive CTE reads itself: its columns are what its beginning gives, and what any number of its steps makes of that. */
export const recursiveCte: Operator = (plan, scope, walk) => {
  const index = numberIn(plan, 'table_index')
  let known = walkAt(plan, 0, scope, walk)
  for (;;) {
    scope.ctes.set(index, known)
    const step = walkAt(plan, 1, scope, walk)
    const columns = byPosition([known, step])
    const keys = plan.union_all ? [] : columns.map(({ uses }) => deciding(uses, 'group'))
    const next = { columns, rows: mergeUses(known.rows, step.rows, ...keys), order: [] }
    if (sizeOf(next) === sizeOf(known)) return next
    known = next
  }
}

/** Grows with each use that is found, and with each that turns out to be a stronger one. */
function sizeOf({ columns, rows }: Output): string {
  const all = [...columns.map(({ uses }) => uses), rows]
  return JSON.stringify(all.map((uses) => uses.map(({ node, column, kind }) => [node, column, kind])))
}

/** A name of a CTE in FROM. */
export const cteRef: Operator = (plan, scope) => {
  const found = scope.ctes.get(numberIn(plan, 'cte_index'))
  if (!found) throw new UnreadPlan('a CTE that is not known')
  const names = listIn<string>(plan, 'bound_columns')
  const columns = found.columns.map((column, at) => {
    const [use] = column.uses
    return use?.column === '' ? { uses: [{ ...use, column: names[at] ?? '' }] } : column
  })
  scope.bindings.set(numberIn(plan, 'table_index'), columns)
  return { ...found, columns, order: [] }
}
