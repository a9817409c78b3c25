import type { BoundExpression } from '../../check/index.ts'
import { isSteady, valuesIn } from './expression.ts'
import { type Dependency, type Facts, referred, type Value, valueAt } from './facts.ts'
import { childFacts, type FactOperator, type FactScope } from './walk.ts'

/** Expressions, one for each column that it gives. */
export const projection: FactOperator = (plan, scope, walk) => {
  const below = childFacts(plan, 0, scope, walk)
  const made = computed(plan.expressions ?? [], below, scope)
  return { ...below, columns: made.values, dependencies: [...below.dependencies, ...made.dependencies] }
}

/** Values that expressions make of others, and what determines them. */
export function computed(
  expressions: readonly BoundExpression[],
  facts: Facts,
  scope: FactScope,
): { readonly values: readonly Value[]; readonly dependencies: readonly Dependency[] } {
  const dependencies: Dependency[] = []
  const values = expressions.map((expression) => {
    const index = referred(expression)
    if (index !== undefined) return valueAt(facts, index)
    const value = scope.fresh()
    // Whatever it is, a row has one of it.
    dependencies.push({ from: facts.rows, to: [value], isWeak: false })
    if (isSteady(expression))
      dependencies.push({ from: valuesIn(expression, facts), to: [value], isWeak: false, isComputed: true })
    return value
  })
  return { values, dependencies }
}
