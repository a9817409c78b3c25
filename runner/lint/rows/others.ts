import type { BoundExpression } from '../../check/index.ts'
import { unknownFacts } from './facts.ts'
import { beside } from './join.ts'
import { computed } from './projection.ts'
import { childFacts, type FactOperator, listOf, passedOn } from './walk.ts'

/** One row without columns, as a SELECT without FROM has. */
export const oneRow: FactOperator = (_plan, scope) => {
  const row = scope.fresh()
  const facts = unknownFacts([scope.fresh()], [row])
  return { ...facts, isKnown: true, dependencies: [...facts.dependencies, { from: [], to: [row], isWeak: false }] }
}

/** Rows that are written out, or come from nowhere. */
export const writtenRows: FactOperator = (plan, scope) => {
  const [first = []] = listOf<readonly unknown[]>(plan, 'expressions')
  const width = first.length || listOf(plan, 'chunk_types').length
  return { ...unknownFacts(Array.from({ length: width }, scope.fresh), [scope.fresh()]), isPicked: true }
}

/** What a subquery is handed of the rows around it. */
export const delimGet: FactOperator = (plan, scope) => {
  const width = listOf(plan, 'chunk_types').length
  return { ...unknownFacts(Array.from({ length: width }, scope.fresh), [scope.fresh()]), isPicked: true }
}

/** Window functions beside their rows; numbers of rows tell those of a part apart. */
export const window: FactOperator = (plan, scope, walk) => {
  const below = childFacts(plan, 0, scope, walk)
  const expressions = plan.expressions ?? []
  const made = expressions.map(() => scope.fresh())
  const facts = beside(below, [...below.columns, ...made])
  const numbered = expressions.flatMap((expression, at) => {
    const value = made[at]
    if (expression.type !== 'WINDOW_ROW_NUMBER' || value === undefined) return []
    const parts = computed(listOf<BoundExpression>(expression, 'partitions'), below, scope)
    return [{ value, parts }]
  })
  return {
    ...facts,
    dependencies: [
      ...facts.dependencies,
      ...numbered.flatMap(({ value, parts }) => [
        ...parts.dependencies,
        { from: [...parts.values, value], to: below.rows, isWeak: false },
      ]),
    ],
    numbered: new Map([...facts.numbered, ...numbered.map(({ value, parts }) => [value, parts.values] as const)]),
  }
}

/** Lists that become rows. */
export const unnest: FactOperator = (plan, scope, walk) => {
  const below = childFacts(plan, 0, scope, walk)
  const made = (plan.expressions ?? []).map(() => scope.fresh())
  const row = scope.fresh()
  return {
    ...below,
    columns: [...below.columns, ...made],
    rows: [...below.rows, row],
    dependencies: [...below.dependencies, { from: [...below.rows, row], to: made, isWeak: false }],
    isKnown: false,
    isPicked: true,
    grain: '',
  }
}

/** The first rows, in an order or not; at most one where one is asked for. */
export const limit: FactOperator = (plan, scope, walk) => {
  const below = childFacts(plan, 0, scope, walk)
  const { type, constant_integer: count = 0 } = (plan.limit_val ?? {}) as { type?: string; constant_integer?: unknown }
  const isOne = type === 'CONSTANT_VALUE' && Number(count) <= 1
  const one = isOne ? [{ from: [], to: below.rows, isWeak: false }] : []
  return { ...below, isPicked: true, dependencies: [...below.dependencies, ...one] }
}

/** What changes no row: an order, a sample. */
export const sameRows: FactOperator = (plan, scope, walk) => {
  const below = childFacts(plan, 0, scope, walk)
  return { ...below, columns: passedOn(below.columns, plan, 'projection_map') }
}

/** Two sides row by row: nothing is known of what stands beside what. */
export const positionalJoin: FactOperator = (plan, scope, walk) => {
  const sides = (plan.children ?? []).map((child) => walk(child, scope))
  const columns = sides.flatMap((side) => side.columns.map(() => scope.fresh()))
  return { ...unknownFacts(columns, [scope.fresh()]), isPicked: true }
}
