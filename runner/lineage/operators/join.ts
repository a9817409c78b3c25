import type { BoundExpression, BoundPlan } from '../../check/index.ts'
import { deciding, mergeUses, throughExpression } from '../merge-uses.ts'
import { placeOf, readExpression } from '../read-expression.ts'
import {
  listIn,
  mapped,
  numberIn,
  type Operator,
  type Output,
  type PlanColumn,
  type PlanUse,
  type Scope,
} from './output.ts'
import { walkAt } from './walk-only.ts'

/** Joins of two sides. */
export const join: Operator = (plan, scope, walk) =>
  joinSides(walkAt(plan, 0, scope, walk), walkAt(plan, 1, scope, walk), plan, scope)

/** A join one of whose sides is a subquery that reads columns of the other one: it is handed those. */
export const delimJoin: Operator = (plan, scope, walk) => {
  const [outer, inner] = plan.delim_flipped ? [1, 0] : [0, 1]
  const given = walkAt(plan, outer, scope, walk)
  const inputs = { columns: given.columns, scope }
  const own = new Set<PlanColumn>()
  const handed = listIn<BoundExpression>(plan, 'duplicate_eliminated_columns').map((expression): PlanColumn => {
    const { uses, isHanded } = readExpression(expression, inputs)
    const column: PlanColumn = { uses, isHanded: true }
    if (!isHanded) own.add(column)
    return column
  })
  const made = walkAt(plan, inner, { ...scope, handed }, walk)
  const joined = plan.delim_flipped ? joinSides(made, given, plan, scope) : joinSides(given, made, plan, scope)
  // Outside of the subquery, what it was handed and gives back is a column like others.
  const columns = joined.columns.map((column): PlanColumn => (own.has(column) ? { uses: column.uses } : column))
  return { ...joined, columns: columns }
}

/** What a subquery is handed, where it reads that. */
export const delimGet: Operator = (plan, scope) => {
  scope.bindings.set(numberIn(plan, 'table_index'), scope.handed)
  return { columns: scope.handed, rows: [], order: [] }
}

interface Comparison {
  readonly left: BoundExpression
  readonly right: BoundExpression
  readonly comparison: string
}

function joinSides(left: Output, right: Output, plan: BoundPlan, scope: Scope): Output {
  const compared = conditionUses(left, right, plan, scope)
  const [leftColumns, rightColumns] = [
    mapped(left.columns, plan, 'left_projection_map'),
    mapped(right.columns, plan, 'right_projection_map'),
  ]
  const decided = deciding(compared, 'join')
  const rows = mergeUses(left.rows, right.rows, decided)
  switch (plan.join_type) {
    case 'SEMI':
    case 'ANTI':
      return { columns: leftColumns, rows, order: left.order }
    case 'RIGHT_SEMI':
    case 'RIGHT_ANTI':
      return { columns: rightColumns, rows, order: [] }
    case 'MARK': {
      // Whether there is such a row: a value of its own, computed from what is compared.
      const mark = mergeUses(throughExpression(compared, 'transformation', undefined), right.rows)
      return { columns: [...leftColumns, { uses: mark }], rows: left.rows, order: left.order }
    }
    case 'SINGLE': {
      // A scalar subquery leaves the rows as they are: what decides in it decides on its value.
      const decides = mergeUses(right.rows, decided)
      const values = rightColumns.map(({ uses }): PlanColumn => ({ uses: mergeUses(uses, decides) }))
      return { columns: [...leftColumns, ...values], rows: left.rows, order: left.order }
    }
    default:
      return { columns: [...leftColumns, ...rightColumns], rows, order: left.order }
  }
}

/** What is compared; not what the engine compares itself, to find what it handed to a subquery again. */
function conditionUses(left: Output, right: Output, plan: BoundPlan, scope: Scope): readonly PlanUse[] {
  const comparisons = listIn<Comparison>(plan, 'conditions').flatMap((comparison) => {
    const one = readExpression(comparison.left, { columns: left.columns, scope })
    const other = readExpression(comparison.right, { columns: right.columns, scope })
    if (isFoundAgain(comparison, plan) && (plan.delim_flipped ? one : other).isHanded) return []
    if (comparison.comparison === sameValue && one.isHanded && other.isHanded) return []
    return [at(one.uses, comparison.left), at(other.uses, comparison.right)]
  })
  const { condition } = plan as { readonly condition?: BoundExpression }
  const both = { columns: [...left.columns, ...right.columns], scope }
  return mergeUses(...comparisons, condition ? readExpression(condition, both).uses : [])
}

const sameValue = 'COMPARE_NOT_DISTINCT_FROM'

/** Whether the engine finds by it the rows that it handed a value of to a subquery. */
function isFoundAgain({ left, right, comparison }: Comparison, plan: BoundPlan): boolean {
  const outer = plan.delim_flipped ? right : left
  const handed = listIn<BoundExpression>(plan, 'duplicate_eliminated_columns')
  return comparison === sameValue && handed.some((one) => numberIn(one, 'index') === numberIn(outer, 'index'))
}

function at(uses: readonly PlanUse[], expression: BoundExpression): readonly PlanUse[] {
  const place = placeOf(expression)
  return place === undefined ? uses : uses.map((use) => ({ ...use, at: place }))
}
