import type { BoundExpression } from '../../check/index.ts'
import { type Facts, type Value, valueAt } from './facts.ts'

/** Whether a value is a part of an expression that may have parts. */
export function isPart(value: unknown): value is BoundExpression {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Parts of a plan's expression that are none of its values. */
const notRead = new Set(['return_type', 'value', 'function_data', 'binding', 'type_info'])

/** An expression and all that stands in it. */
export function* within(expression: unknown): Generator<BoundExpression> {
  if (Array.isArray(expression)) for (const item of expression) yield* within(item)
  else if (isPart(expression)) {
    yield expression
    for (const [key, part] of Object.entries(expression)) if (!notRead.has(key)) yield* within(part)
  }
}

/** The values that an expression is made of. */
export function valuesIn(expression: unknown, facts: Pick<Facts, 'columns'>): readonly Value[] {
  const found = [...within(expression)].filter(({ type }) => type === 'BOUND_REF')
  return [...new Set(found.map(({ index }) => valueAt(facts, Number(index ?? 0))))]
}

/** The names that an expression reads. */
export function namesIn(expression: unknown): readonly string[] {
  return [...within(expression)].flatMap(({ type, alias }) =>
    type === 'BOUND_REF' && alias ? [alias.toLowerCase()] : [],
  )
}

/** The byte where an expression stands, or the first of its parts that says so. */
export function placeIn(expression: unknown): number | undefined {
  const places = [...within(expression)].flatMap(({ query_location: at }) => (at === undefined ? [] : [Number(at)]))
  return places.length ? Math.min(...places) : undefined
}

/** What gives another value each time. */
const volatile = /^(random|uuid|uuidv4|uuidv7|gen_random_uuid|nextval|currval|setseed|row_id)$/i

/** Whether an expression gives the same for the same values, and nothing but its values decides on it. */
export function isSteady(expression: BoundExpression): boolean {
  return ![...within(expression)].some(
    ({ type, name }) =>
      volatile.test(String(name)) ||
      !/^(BOUND_|VALUE_|OPERATOR_|COMPARE_|CONJUNCTION_|CASE_|FUNCTION)/.test(String(type ?? 'VALUE_')),
  )
}
