import { deciding, mergeUses } from '../merge-uses.ts'
import type { Operator, Output, PlanColumn } from './output.ts'

/** UNION: columns by their position, rows of all. */
export const union: Operator = (plan, scope, walk) => {
  const sides = (plan.children ?? []).map((child) => walk(child, scope))
  return { columns: byPosition(sides), rows: mergeUses(...sides.map(({ rows }) => rows)), order: [] }
}

/** INTERSECT: what both sides have. */
export const intersect: Operator = (plan, scope, walk) => {
  const sides = (plan.children ?? []).map((child) => walk(child, scope))
  return { columns: byPosition(sides), rows: heldAgainst(sides), order: [] }
}

/** EXCEPT: rows of the left side; the right one only decides. */
export const except: Operator = (plan, scope, walk) => {
  const sides = (plan.children ?? []).map((child) => walk(child, scope))
  return { columns: sides[0]?.columns ?? [], rows: heldAgainst(sides), order: [] }
}

/** Columns of several sides, position by position. */
export function byPosition(sides: readonly Output[]): readonly PlanColumn[] {
  const [first, ...others] = sides
  return (first?.columns ?? []).map(({ uses }, at) => ({
    uses: mergeUses(uses, ...others.map(({ columns }) => columns[at]?.uses ?? [])),
  }))
}

/** Whole rows are compared, so every column decides. */
function heldAgainst(sides: readonly Output[]): Output['rows'] {
  return mergeUses(
    ...sides.map(({ rows }) => rows),
    ...sides.flatMap(({ columns }) => columns.map(({ uses }) => deciding(uses, 'filter'))),
  )
}
