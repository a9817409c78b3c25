import type { BoundExpression } from '../../check/index.ts'
import { determined, isKey } from './determines.ts'
import { placeIn, valuesIn } from './expression.ts'
import type { Facts, Value } from './facts.ts'
import { computed } from './projection.ts'
import { childFacts, type FactOperator, type FactScope, listOf } from './walk.ts'

/** Aggregates that do not mind whether a value stands once or more often. */
const mindless =
  /^(min|max|any_value|first|last|arbitrary|bool_and|bool_or|every|bit_and|bit_or|arg_min|arg_max|min_by|max_by|count_distinct|approx_count_distinct)$/i

/** GROUP BY, and aggregates without one. */
export const aggregate: FactOperator = (plan, scope, walk) => {
  const below = childFacts(plan, 0, scope, walk)
  const groups = listOf<BoundExpression>(plan, 'groups')
  const aggregates = plan.expressions ?? []
  const keys = computed(groups, below, scope)
  const row = scope.fresh()
  const made = aggregates.map(() => scope.fresh())
  const others = listOf(plan, 'grouping_functions').map(() => scope.fresh())
  const columns = [...keys.values, ...made, ...others]
  const sets = listOf<readonly number[]>(plan, 'grouping_sets')
  const isPlain = sets.length <= 1 && (sets[0]?.length ?? groups.length) === groups.length
  for (const one of aggregates) sumsRepeated(one, keys.values, below, scope)
  const isMindless = aggregates.every((one) => one.aggregate_type === 'DISTINCT' || mindless.test(String(one.name)))
  const dependencies = [
    // Of several grouping sets, a column is NULL in some.
    ...(isPlain ? [...below.dependencies, ...keys.dependencies, { from: keys.values, to: [row], isWeak: false }] : []),
    { from: [row], to: columns, isWeak: false },
  ]
  const names = [...new Set(keys.values)].flatMap((value) => below.bases.get(value)?.column ?? [])
  return {
    ...below,
    columns,
    rows: [row],
    dependencies,
    filled: new Set([row, ...(isPlain ? keys.values.filter((value) => below.filled.has(value)) : [])]),
    emptied: isPlain ? below.emptied : new Map(),
    numbered: new Map(),
    isKnown: isPlain,
    isPicked: false,
    grain: isPlain && names.length === groups.length ? `one row for each ${names.join(', ')}` : '',
    fans: isMindless ? [] : below.fans.filter(({ isBoth }) => isBoth),
  }
}

/** A sum of what a join has put beside several rows counts it several times, where its groups do not tell these apart. */
function sumsRepeated(one: BoundExpression, groups: readonly Value[], facts: Facts, scope: FactScope): void {
  if (one.type !== 'BOUND_AGGREGATE' || one.name !== 'sum' || one.aggregate_type === 'DISTINCT') return
  const values = valuesIn(one.children, facts)
  if (values.length === 0) return
  for (const { join, repeated, isBoth } of facts.fans) {
    if (isBoth) continue
    const own = determined(repeated, facts.dependencies, facts.filled)
    if (!values.every((value) => own.has(value))) continue
    // A group of NULLs has what the join has found nothing for, each once.
    const filled = new Set([...facts.filled, ...groups, ...facts.rows])
    if (!isKey([...groups, ...repeated], { ...facts, filled }))
      scope.find({ kind: 'sums-repeated', join, byte: placeIn(one) })
  }
}

/** DISTINCT, and DISTINCT ON, which takes one row of each. */
export const distinct: FactOperator = (plan, scope, walk) => {
  const below = childFacts(plan, 0, scope, walk)
  const targets = listOf<BoundExpression>(plan, 'distinct_targets')
  const keys = computed(targets, below, scope)
  const isOn = String(plan.distinct_type) === 'DISTINCT_ON'
  const known = [...below.dependencies, ...keys.dependencies]
  if (isOn)
    return {
      ...below,
      dependencies: [...known, { from: keys.values, to: below.rows, isWeak: false }],
      isPicked: true,
      fans: [],
    }
  const row = scope.fresh()
  const all = [
    { from: below.columns, to: [row], isWeak: false },
    { from: [row], to: below.columns, isWeak: false },
  ]
  const filled = new Set([...below.filled, row])
  return { ...below, rows: [row], dependencies: [...known, ...all], filled, isKnown: true, grain: '', fans: [] }
}
