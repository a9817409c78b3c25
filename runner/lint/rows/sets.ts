import { type Facts, unknownFacts } from './facts.ts'
import { childFacts, type FactOperator, type FactScope, listOf } from './walk.ts'

/** Set operations: columns of several sides, of which nothing is known together. Where rows are to differ, the engine puts DISTINCT above. */
export const setOperation: FactOperator = (plan, scope, walk) => {
  const sides = (plan.children ?? []).map((child) => walk(child, scope))
  const columns = (sides[0]?.columns ?? []).map(() => scope.fresh())
  const nodes = new Set(sides.flatMap((side) => [...side.nodes]))
  return { ...unknownFacts(columns, [scope.fresh()]), nodes, isPicked: true }
}

/** A CTE, and the query that reads it. */
export const cte: FactOperator = (plan, scope, walk) => {
  const index = Number(plan.table_index ?? 0)
  const name = String(plan.ctename)
  const made = childFacts(plan, 0, scope, walk)
  const node = scope.inlined(name)
  scope.ctes.set(index, node === undefined ? made : withTests(made, node, plan, scope))
  scope.names.set(index, name)
  return childFacts(plan, 1, scope, walk)
}

/** What the data tests of an ephemeral model say, besides what its SELECT does. */
function withTests(facts: Facts, node: string, _plan: unknown, { known }: FactScope): Facts {
  return { ...facts, nodes: new Set([...facts.nodes, node]), isKnown: facts.isKnown || known.keysOf(node).length > 0 }
}

/** A recursive CTE: of its rows nothing is known. */
export const recursiveCte: FactOperator = (plan, scope, walk) => {
  const index = Number(plan.table_index ?? 0)
  const begins = childFacts(plan, 0, scope, walk)
  const facts = {
    ...unknownFacts(
      begins.columns.map(() => scope.fresh()),
      [scope.fresh()],
    ),
    isPicked: true,
  }
  scope.ctes.set(index, facts)
  childFacts(plan, 1, scope, walk)
  return facts
}

/** A name of a CTE in FROM: each time it is read, its rows are others. */
export const cteRef: FactOperator = (plan, scope) => {
  const index = Number(plan.cte_index ?? 0)
  const found = scope.ctes.get(index)
  const names = listOf<string>(plan, 'bound_columns')
  if (!found)
    return unknownFacts(
      names.map(() => scope.fresh()),
      [scope.fresh()],
    )
  return { ...renewed(found, scope), name: scope.names.get(index) }
}

/** The same facts of other values. */
function renewed(facts: Facts, scope: FactScope): Facts {
  const renamed = new Map<number, number>()
  const value = (old: number) => {
    const known = renamed.get(old) ?? scope.fresh()
    renamed.set(old, known)
    return known
  }
  return {
    ...facts,
    columns: facts.columns.map(value),
    rows: facts.rows.map(value),
    dependencies: facts.dependencies.map(({ from, to, isWeak }) => ({
      from: from.map(value),
      to: to.map(value),
      isWeak,
    })),
    filled: new Set([...facts.filled].map(value)),
    emptied: new Map([...facts.emptied].map(([old, join]) => [value(old), join])),
    bases: new Map([...facts.bases].map(([old, base]) => [value(old), base])),
    numbered: new Map([...facts.numbered].map(([old, parted]) => [value(old), parted.map(value)])),
    fans: facts.fans.map((fan) => ({
      ...fan,
      repeated: fan.repeated.map(value),
      touched: new Set([...fan.touched].map(value)),
    })),
  }
}
