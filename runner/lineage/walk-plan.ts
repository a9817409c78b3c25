import type { BoundPlan, ScannedTables } from '../check/index.ts'
import { aggregate } from './operators/aggregate.ts'
import { cteRef, materializedCte, recursiveCte } from './operators/cte.ts'
import { distinct } from './operators/distinct.ts'
import { filter } from './operators/filter.ts'
import { get } from './operators/get.ts'
import { delimGet, delimJoin, join } from './operators/join.ts'
import { limit, order, sample } from './operators/order-and-limit.ts'
import { listIn, numberIn, type Operator, type Output, UnreadPlan, type Walk } from './operators/output.ts'
import { expressionGet, projection } from './operators/projection.ts'
import { except, intersect, union } from './operators/set-operation.ts'
import { unnest } from './operators/unnest.ts'
import { window } from './operators/window.ts'

/** Rows that come from nowhere: those of a SELECT without FROM, and constants. */
const constants: Operator = (plan, { bindings }) => {
  const columns = listIn(plan, 'chunk_types').map(() => ({ uses: [] }))
  bindings.set(numberIn(plan, 'table_index'), columns)
  return { columns, rows: [], order: [] }
}

/** How each kind of operator is read. */
const operators: Readonly<Record<string, Operator>> = {
  LOGICAL_GET: get,
  LOGICAL_DUMMY_SCAN: constants,
  LOGICAL_CHUNK_GET: constants,
  LOGICAL_EXPRESSION_GET: expressionGet,
  LOGICAL_PROJECTION: projection,
  LOGICAL_FILTER: filter,
  LOGICAL_ORDER_BY: order,
  LOGICAL_LIMIT: limit,
  LOGICAL_SAMPLE: sample,
  LOGICAL_DISTINCT: distinct,
  LOGICAL_AGGREGATE_AND_GROUP_BY: aggregate,
  LOGICAL_WINDOW: window,
  LOGICAL_UNNEST: unnest,
  LOGICAL_COMPARISON_JOIN: join,
  LOGICAL_ANY_JOIN: join,
  LOGICAL_ASOF_JOIN: join,
  LOGICAL_CROSS_PRODUCT: join,
  LOGICAL_POSITIONAL_JOIN: join,
  LOGICAL_DELIM_JOIN: delimJoin,
  LOGICAL_DELIM_GET: delimGet,
  LOGICAL_UNION: union,
  LOGICAL_INTERSECT: intersect,
  LOGICAL_EXCEPT: except,
  LOGICAL_MATERIALIZED_CTE: materializedCte,
  LOGICAL_RECURSIVE_CTE: recursiveCte,
  LOGICAL_CTE_REF: cteRef,
}

/**
 * What of the tables that it scans each column of a bound plan comes from, and what decides on its rows.
 * @returns undefined where the plan holds something that is not understood
 */
export function walkPlan(plan: BoundPlan, tables: ScannedTables): Output | undefined {
  const walk: Walk = (part, scope) => {
    const operator = operators[part.type]
    if (!operator) throw new UnreadPlan(part.type)
    return operator(part, scope, walk)
  }
  try {
    return walk(plan, { ctes: new Map(), bindings: new Map(), handed: [], tables })
  } catch (error) {
    if (!(error instanceof UnreadPlan)) throw error
    return undefined
  }
}
