import type { Column } from '../../adapters/contract/catalog.ts'
import type { BoundPlan } from './bound-plan.ts'
import { writeBoundType } from './write-bound-type.ts'

/** Operators that give on their first child's columns; a set operation has its children's types made alike before. */
const transparent = new Set([
  'LOGICAL_ORDER_BY',
  'LOGICAL_LIMIT',
  'LOGICAL_TOP_N',
  'LOGICAL_DISTINCT',
  'LOGICAL_UNION',
  'LOGICAL_INTERSECT',
  'LOGICAL_EXCEPT',
])

/**
 * The names and types that a plan gives, read off its root; the engine has resolved stars, aliases and casts.
 * @returns undefined where the root is of another kind, or a type has no name: then the engine is asked
 */
export function outputColumns(plan: BoundPlan): readonly Column[] | undefined {
  if (plan.type === 'LOGICAL_PROJECTION') return projected(plan)
  if (transparent.has(plan.type) && plan.children?.[0]) return outputColumns(plan.children[0])
  if (plan.type === 'LOGICAL_MATERIALIZED_CTE' && plan.children?.[1]) return outputColumns(plan.children[1])
  return undefined
}

function projected({ expressions = [] }: BoundPlan): readonly Column[] | undefined {
  const columns: Column[] = []
  for (const { alias, return_type, value } of expressions) {
    // A constant's type stands at its value.
    const bound = return_type ?? value?.type
    const type = bound && writeBoundType(bound)
    // The plan keeps neither the text that a nameless expression is named after, nor the name of one that is grouped by
    // its own alias: there it says the expression's number.
    if (!alias || /^\d+$/.test(alias) || !type) return undefined
    columns.push({ name: alias, type })
  }
  return columns
}
