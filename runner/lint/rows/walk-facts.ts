import type { BoundPlan } from '../../check/index.ts'
import { aggregate, distinct } from './aggregate.ts'
import { type Facts, UnknownPlan } from './facts.ts'
import { filter } from './filter.ts'
import { anyJoin, crossProduct, delimJoin, join } from './join.ts'
import { delimGet, limit, oneRow, positionalJoin, sameRows, unnest, window, writtenRows } from './others.ts'
import type { PlanFinding } from './plan-finding.ts'
import { projection } from './projection.ts'
import { scan } from './scan.ts'
import { cte, cteRef, recursiveCte, setOperation } from './sets.ts'
import type { FactOperator, FactScope, WalkFacts } from './walk.ts'

/** How each kind of operator is read. */
const operators: Readonly<Record<string, FactOperator>> = {
  LOGICAL_GET: scan,
  LOGICAL_DUMMY_SCAN: oneRow,
  LOGICAL_CHUNK_GET: writtenRows,
  LOGICAL_EXPRESSION_GET: writtenRows,
  LOGICAL_PROJECTION: projection,
  LOGICAL_FILTER: filter,
  LOGICAL_ORDER_BY: sameRows,
  LOGICAL_SAMPLE: sameRows,
  LOGICAL_LIMIT: limit,
  LOGICAL_DISTINCT: distinct,
  LOGICAL_AGGREGATE_AND_GROUP_BY: aggregate,
  LOGICAL_WINDOW: window,
  LOGICAL_UNNEST: unnest,
  LOGICAL_COMPARISON_JOIN: join,
  LOGICAL_ASOF_JOIN: join,
  LOGICAL_ANY_JOIN: anyJoin,
  LOGICAL_CROSS_PRODUCT: crossProduct,
  LOGICAL_POSITIONAL_JOIN: positionalJoin,
  LOGICAL_DELIM_JOIN: delimJoin,
  LOGICAL_DELIM_GET: delimGet,
  LOGICAL_UNION: setOperation,
  LOGICAL_INTERSECT: setOperation,
  LOGICAL_EXCEPT: setOperation,
  LOGICAL_MATERIALIZED_CTE: cte,
  LOGICAL_RECURSIVE_CTE: recursiveCte,
  LOGICAL_CTE_REF: cteRef,
}

/** What a bound plan tells of its rows, and what is found on the way; undefined where it holds something that is not understood. */
export function walkFacts(
  plan: BoundPlan,
  tables: Pick<FactScope, 'known' | 'nodeOf' | 'inlined'>,
): { readonly facts: Facts; readonly findings: readonly PlanFinding[] } | undefined {
  const findings: PlanFinding[] = []
  let last = 0
  const walk: WalkFacts = (part, scope) => {
    const operator = operators[part.type]
    if (!operator) throw new UnknownPlan(part.type)
    return operator(part, scope, walk)
  }
  const fresh = () => {
    last += 1
    return last
  }
  const find = (finding: PlanFinding) => {
    if (finding.kind !== 'is-inner' || /^(LEFT|RIGHT)$/.test(finding.join.kind)) findings.push(finding)
  }
  try {
    const facts = walk(plan, { ctes: new Map(), names: new Map(), fresh, find, ...tables })
    const fans = facts.fans.filter(({ isBoth }) => isBoth)
    return { facts, findings: [...findings, ...fans.map(({ join }) => ({ kind: 'multiplies', join }) as const)] }
  } catch (error) {
    if (!(error instanceof UnknownPlan)) throw error
    return undefined
  }
}
