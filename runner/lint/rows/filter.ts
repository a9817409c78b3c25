import type { BoundExpression } from '../../check/index.ts'
import { isPart, placeIn, valuesIn, within } from './expression.ts'
import { type Dependency, type Facts, referred, type Value, valueAt } from './facts.ts'
import { childFacts, type FactOperator, type FactScope, passedOn } from './walk.ts'

/** WHERE, HAVING and QUALIFY: what is compared with a constant is one, and what is compared at all is no NULL. */
export const filter: FactOperator = (plan, scope, walk) => {
  const below = childFacts(plan, 0, scope, walk)
  const passing = (plan.expressions ?? []).flatMap(conjuncts).reduce((facts, one) => passed(facts, one, scope), below)
  return { ...passing, isPicked: true, columns: passedOn(below.columns, plan, 'projection_map') }
}

function conjuncts(expression: BoundExpression): readonly BoundExpression[] {
  const { type, children } = expression
  return type === 'CONJUNCTION_AND' && Array.isArray(children)
    ? children.filter(isPart).flatMap(conjuncts)
    : [expression]
}

/** What is known of rows that pass a condition. */
function passed(facts: Facts, condition: BoundExpression, scope: FactScope): Facts {
  const refused = refusesNull(condition, facts)
  for (const value of refused) {
    const join = facts.emptied.get(value)
    if (join) scope.find({ kind: 'is-inner', join, byte: placeIn(condition) })
  }
  const touched = valuesIn(condition, facts)
  // Of a join that a condition looks at, nobody knows which rows are left.
  const looked = new Set(touched.map((value) => facts.emptied.get(value)))
  const emptied = new Map([...facts.emptied].filter(([, join]) => !looked.has(join)))
  const filled = new Set([...facts.filled, ...refused, ...isNotNull(condition, facts)])
  const numbered = firstOfEach(condition, facts)
  return {
    ...facts,
    emptied,
    filled,
    dependencies: [...facts.dependencies, ...equalities(condition, facts), ...numbered],
    fans: numbered.length ? [] : facts.fans.filter((fan) => !touched.some((value) => fan.touched.has(value))),
  }
}

const comparisons = /^COMPARE_(EQUAL|NOTEQUAL|LESSTHAN|GREATERTHAN|LESSTHANOREQUALTO|GREATERTHANOREQUALTO)$/

/** The values of which a condition passes no NULL, though it does not ask for that. */
function refusesNull({ type, left, right }: BoundExpression, facts: Facts): readonly Value[] {
  if (!comparisons.test(String(type))) return []
  return [left, right].flatMap((side) => plainValue(side, facts) ?? [])
}

/** A column, or a cast of one. */
function plainValue(expression: unknown, facts: Facts): Value | undefined {
  if (!isPart(expression)) return undefined
  if (expression.type === 'OPERATOR_CAST' && !expression.try_cast) return plainValue(expression.child, facts)
  const index = referred(expression)
  return index === undefined ? undefined : valueAt(facts, index)
}

function isNotNull({ type, children }: BoundExpression, facts: Facts): readonly Value[] {
  if (type !== 'OPERATOR_IS_NOT_NULL' || !Array.isArray(children)) return []
  return children.flatMap((child) => plainValue(child, facts) ?? [])
}

function equalities({ type, left, right }: BoundExpression, facts: Facts): readonly Dependency[] {
  if (type !== 'COMPARE_EQUAL' || !isPart(left) || !isPart(right)) return []
  const [one, other] = [directValue(left, facts), directValue(right, facts)]
  if (one !== undefined && other !== undefined) return equal(one, other)
  const [value, constant] = one === undefined ? [other, left] : [one, right]
  return value !== undefined && isConstant(constant) ? [{ from: [], to: [value], isWeak: false }] : []
}

function directValue(expression: BoundExpression, facts: Facts): Value | undefined {
  const index = referred(expression)
  return index === undefined ? undefined : valueAt(facts, index)
}

/** Whether an expression reads no column, and calls nothing that may change. */
function isConstant(expression: BoundExpression): boolean {
  return [...within(expression)].every(
    ({ type }) => type === undefined || /^(VALUE_CONSTANT|OPERATOR_CAST)$/.test(String(type)),
  )
}

/** Each of two equal values determines the other. */
export function equal(one: Value, other: Value): readonly Dependency[] {
  return [
    { from: [one], to: [other], isWeak: false },
    { from: [other], to: [one], isWeak: false },
  ]
}

/** The number of a row within its part of a window is compared with a constant: then each part has one such row. */
function firstOfEach(condition: BoundExpression, facts: Facts): readonly Dependency[] {
  const { type, left, right } = condition
  if (type !== 'COMPARE_EQUAL') return []
  return [left, right].flatMap((side) => {
    const value = plainValue(side, facts)
    const parted = value === undefined ? undefined : facts.numbered.get(value)
    const other = side === left ? right : left
    return parted && isPart(other) && isConstant(other) ? [{ from: parted, to: facts.rows, isWeak: false }] : []
  })
}
