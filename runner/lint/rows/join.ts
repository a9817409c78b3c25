import type { BoundExpression, BoundPlan } from '../../check/index.ts'
import { determined, likelyDetermined } from './determines.ts'
import { namesIn, placeIn } from './expression.ts'
import { type Dependency, type Facts, type Fan, referred, type Value, valueAt, type WrittenJoin } from './facts.ts'
import { equal } from './filter.ts'
import { childFacts, type FactOperator, type FactScope, listOf, passedOn } from './walk.ts'

interface Comparison {
  readonly left: BoundExpression
  readonly right: BoundExpression
  readonly comparison: string
}

/** Joins of two sides. */
export const join: FactOperator = (plan, scope, walk) => {
  const left = childFacts(plan, 0, scope, walk)
  const right = childFacts(plan, 1, scope, walk)
  const columns = {
    left: passedOn(left.columns, plan, 'left_projection_map'),
    right: passedOn(right.columns, plan, 'right_projection_map'),
  }
  switch (plan.join_type) {
    case 'SEMI':
    case 'ANTI':
      return { ...left, columns: columns.left, isPicked: true }
    case 'RIGHT_SEMI':
    case 'RIGHT_ANTI':
      return { ...right, columns: columns.right, isPicked: true }
    case 'MARK':
      return beside(left, [...columns.left, scope.fresh()])
    case 'SINGLE':
      return beside(left, [...columns.left, ...columns.right.map(() => scope.fresh())])
    default:
      return joined(left, right, [...columns.left, ...columns.right], plan, scope)
  }
}

/** A join with a subquery that reads the other side: what that gives for a row is not known. */
export const delimJoin: FactOperator = (plan, scope, walk) => {
  const [outer, inner] = plan.delim_flipped ? [1, 0] : [0, 1]
  const given = childFacts(plan, outer, scope, walk)
  const made = childFacts(plan, inner, { ...scope, find: () => undefined }, walk)
  const fresh = made.columns.map(() => scope.fresh())
  const columns = plan.delim_flipped ? [...fresh, ...given.columns] : [...given.columns, ...fresh]
  switch (plan.join_type) {
    case 'SEMI':
    case 'ANTI':
    case 'RIGHT_SEMI':
    case 'RIGHT_ANTI':
      return { ...given, isPicked: true }
    case 'MARK':
      return beside(given, [...given.columns, scope.fresh()])
    case 'SINGLE':
      return beside(given, columns)
    default:
      return { ...given, columns, rows: [...given.rows, scope.fresh()], isKnown: false, isPicked: true, grain: '' }
  }
}

/** Each row has one of what is put beside it. */
export function beside(facts: Facts, columns: readonly Value[]): Facts {
  const own = new Set(facts.columns)
  const added = columns.filter((value) => !own.has(value))
  return { ...facts, columns, dependencies: [...facts.dependencies, { from: facts.rows, to: added, isWeak: false }] }
}

function joined(left: Facts, right: Facts, columns: readonly Value[], plan: BoundPlan, scope: FactScope): Facts {
  const kind = String(plan.join_type ?? 'INNER')
  const conditions = listOf<Comparison>(plan, 'conditions')
  const equals = conditions.flatMap(({ left: one, right: other, comparison }) => {
    const [first, second] = [referred(one), referred(other)]
    if (comparison !== 'COMPARE_EQUAL' || first === undefined || second === undefined) return []
    return [{ left: valueAt(left, first), right: valueAt(right, second) }]
  })
  const same = equals.flatMap((pair) => equal(pair.left, pair.right))
  const compared = equals.flatMap((pair) => [pair.left, pair.right])
  const matched = {
    dependencies: [...left.dependencies, ...right.dependencies, ...same],
    filled: new Set([...left.filled, ...right.filled, ...compared]),
  }
  const finds = (from: Facts, to: Facts, by = determined) => {
    const known = by(from.rows, matched.dependencies, matched.filled)
    return to.rows.every((row) => known.has(row))
  }
  const isAsof = plan.type === 'LOGICAL_ASOF_JOIN'
  const [findsOneRight, findsOneLeft] = [isAsof || finds(left, right), !isAsof && finds(right, left)]
  const written: WrittenJoin = {
    kind,
    left: left.name,
    right: right.name,
    names: conditions.flatMap((one) => [...namesIn(one.left), ...namesIn(one.right)]),
    pairs: equals.map((pair) => ({ left: left.bases.get(pair.left), right: right.bases.get(pair.right) })),
    grains: [left.grain, right.grain],
  }
  if (kind === 'INNER')
    for (const { left: one, right: other } of equals) {
      const emptying = left.emptied.get(one) ?? right.emptied.get(other)
      const condition = conditions.map((each) => placeIn([each.left, each.right])).find((at) => at !== undefined)
      if (emptying) scope.find({ kind: 'is-inner', join: emptying, byte: condition })
    }
  const outer = {
    left: kind === 'RIGHT' || kind === 'OUTER' || kind === 'FULL',
    right: kind === 'LEFT' || kind === 'OUTER' || kind === 'FULL',
  }
  const weak = (dependencies: readonly Dependency[], isOuter: boolean) =>
    // What is constant is NULL too then.
    isOuter ? dependencies.filter(({ from }) => from.length > 0).map((one) => ({ ...one, isWeak: true })) : dependencies
  const each: Dependency[] = [
    ...(findsOneRight && !outer.left ? [{ from: left.rows, to: right.rows, isWeak: false }] : []),
    ...(findsOneLeft && !outer.right ? [{ from: right.rows, to: left.rows, isWeak: false }] : []),
  ]
  const isPlain =
    plan.type === 'LOGICAL_COMPARISON_JOIN' && conditions.length > 0 && equals.length === conditions.length
  const isOther = ![...left.nodes].some((node) => right.nodes.has(node))
  const nodes = [...left.nodes, ...right.nodes]
  const isSure = isPlain && isOther && [left, right].every((side) => side.isKnown && !side.isPicked)
  const isFan = isSure && nodes.every(scope.known.isSeen) && !findsOneRight && !finds(left, right, likelyDetermined)
  const isBoth = !findsOneLeft && !finds(right, left, likelyDetermined)
  const fans = isFan && isBoth === !findsOneLeft ? [fanOf(written, left, right, isBoth, kind)] : []
  return {
    columns,
    rows: [...left.rows, ...right.rows],
    dependencies: [
      ...weak(left.dependencies, outer.left),
      ...weak(right.dependencies, outer.right),
      ...(outer.left || outer.right ? [] : same),
      ...each,
    ],
    filled: new Set([
      ...(outer.left ? [] : left.filled),
      ...(outer.right ? [] : right.filled),
      ...(outer.left || outer.right ? [] : compared),
    ]),
    emptied: new Map([
      ...left.emptied,
      ...right.emptied,
      ...(outer.left ? left.columns.map((value) => [value, written] as const) : []),
      ...(outer.right ? right.columns.map((value) => [value, written] as const) : []),
    ]),
    bases: new Map([...left.bases, ...right.bases]),
    numbered: new Map(),
    isKnown: left.isKnown && right.isKnown,
    isPicked: left.isPicked || right.isPicked,
    nodes: new Set([...left.nodes, ...right.nodes]),
    name: undefined,
    grain: findsOneRight ? left.grain : findsOneLeft ? right.grain : '',
    fans: [...left.fans, ...right.fans, ...fans],
  }
}

function fanOf(written: WrittenJoin, left: Facts, right: Facts, isBoth: boolean, kind: string): Fan {
  const touched = new Set([
    ...right.columns,
    ...right.bases.keys(),
    ...(isBoth ? [...left.columns, ...left.bases.keys()] : []),
  ])
  return { join: { ...written, kind }, repeated: left.rows, isBoth, touched }
}

/** Each row beside each. */
export const crossProduct: FactOperator = (plan, scope, walk) => {
  const [left, right] = [childFacts(plan, 0, scope, walk), childFacts(plan, 1, scope, walk)]
  const known = determined([], right.dependencies, right.filled)
  const isOne = right.rows.every((row) => known.has(row))
  const both = joined(
    left,
    right,
    [...left.columns, ...right.columns],
    { ...plan, join_type: 'INNER', conditions: [] },
    scope,
  )
  return { ...both, isPicked: both.isPicked || !isOne, grain: isOne ? left.grain : '' }
}

/** A join by whatever condition: what it finds is not known. */
export const anyJoin: FactOperator = (plan, scope, walk) => {
  const all = join({ ...plan, conditions: [] }, scope, walk)
  return { ...all, isPicked: true, isKnown: plan.join_type === 'MARK' ? all.isKnown : false }
}
