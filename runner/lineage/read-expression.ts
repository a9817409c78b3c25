import type { BoundExpression } from '../check/index.ts'
import { deciding, mergeUses, throughExpression } from './merge-uses.ts'
import { columnAt, listIn, numberIn, type PlanColumn, type PlanUse, type Scope } from './operators/output.ts'

/** Parts of an expression that hold none which are evaluated in its place: types, constants, and bodies of lambdas, whose references are their own. */
const notRead = new Set(['return_type', 'value', 'function_data', 'binding', 'type', 'alias', 'name'])

/** What expressions refer to. */
export interface Inputs {
  readonly columns: readonly PlanColumn[]
  readonly scope: Scope
}

/** The column that an expression makes of others. */
export function readExpression(expression: BoundExpression, inputs: Inputs): PlanColumn {
  const { type } = expression
  if (type === 'BOUND_REF') return columnAt(inputs.columns, numberIn(expression, 'index'))
  if (type === 'BOUND_COLUMN_REF') return boundColumn(expression, inputs)
  if (type === 'VALUE_CONSTANT') return { uses: [], isFixed: true }
  if (type === 'BOUND_AGGREGATE') return { uses: aggregateUses(expression, inputs) }
  if (String(type).startsWith('WINDOW_')) return { uses: windowUses(expression, inputs) }
  const guarded = guardedValue(expression)
  if (guarded) return readExpression(guarded, inputs)
  const uses = throughExpression(usesIn(partsOf(expression), inputs), 'transformation', placeOf(expression))
  return { uses, ...(makesFixedLists.has(String(expression.name)) && { isFixed: true }) }
}

/** What some expressions use, each as it is made there. */
export function usesIn(expressions: readonly BoundExpression[], inputs: Inputs): readonly PlanUse[] {
  return mergeUses(...expressions.map((part) => readExpression(part, inputs).uses))
}

/** What decides by some expressions. */
export function decidingIn(
  expressions: readonly BoundExpression[],
  kind: Parameters<typeof deciding>[1],
  inputs: Inputs,
): readonly PlanUse[] {
  return mergeUses(...expressions.map((part) => deciding(readExpression(part, inputs).uses, kind, placeOf(part))))
}

/** Those that somebody wrote: a subquery is also grouped and cut by what it is handed, of which it sees one value at a time. */
export function written(keys: readonly BoundExpression[], inputs: Inputs): readonly BoundExpression[] {
  return keys.filter((key) => !readExpression(key, inputs).isHanded)
}

/** The expressions of an order. */
export function orderedBy(orders: readonly BoundExpression[]): readonly BoundExpression[] {
  return orders.flatMap(({ expression }) => (isExpression(expression) ? [expression] : []))
}

const makesFixedLists = new Set(['list_value', 'unpivot_list', 'array_value'])

function boundColumn({ binding }: BoundExpression, { scope }: Inputs): PlanColumn {
  const { table_index = 0, column_index = 0 } = (binding ?? {}) as { table_index?: number; column_index?: number }
  return columnAt(scope.bindings.get(table_index) ?? [], column_index)
}

function aggregateUses(expression: BoundExpression, inputs: Inputs): readonly PlanUse[] {
  const { filter, order_bys, ...others } = expression
  const orders = isExpression(order_bys) ? orderedBy(listIn<BoundExpression>(order_bys, 'orders')) : []
  const gathered = throughExpression(usesIn(partsOf(others), inputs), 'aggregation', placeOf(expression))
  return mergeUses(
    countsDistinct(expression) ? gathered.map((use): PlanUse => ({ ...use, isDistinctCount: true })) : gathered,
    decidingIn(isExpression(filter) ? [filter] : [], 'filter', inputs),
    decidingIn(orders, 'sort', inputs),
  )
}

function countsDistinct({ name, aggregate_type }: BoundExpression): boolean {
  return name === 'approx_count_distinct' || (name === 'count' && aggregate_type === 'DISTINCT')
}

/** Whatever is neither its value nor one of the two that have a kind of their own says what its window is. */
function windowUses(expression: BoundExpression, inputs: Inputs): readonly PlanUse[] {
  const { type, children, offset_expr, default_expr, filters, arg_orders, partitions, ...others } = expression
  const values = partsOf({ children, offset_expr, default_expr })
  const cut = [...written(listIn<BoundExpression>(expression, 'partitions'), inputs), ...partsOf(others)]
  const kind = type === 'WINDOW_AGGREGATE' ? 'aggregation' : 'transformation'
  return mergeUses(
    throughExpression(usesIn(values, inputs), kind, placeOf(expression)),
    decidingIn(isExpression(filters) ? [filters] : [], 'filter', inputs),
    decidingIn(orderedBy(listIn<BoundExpression>(expression, 'arg_orders')), 'sort', inputs),
    decidingIn(cut, 'window', inputs),
  )
}

/** The value of a CASE whose other branches end the query: `case when … then error(…) else value end`. */
function guardedValue({ type, case_checks, else_expr }: BoundExpression): BoundExpression | undefined {
  if (type !== 'CASE_EXPR' || !isExpression(else_expr)) return undefined
  const checks = (Array.isArray(case_checks) ? case_checks : []) as readonly { then_expr?: BoundExpression }[]
  return checks.length && checks.every(({ then_expr }) => endsQuery(then_expr)) ? else_expr : undefined
}

function endsQuery(value: BoundExpression | undefined): boolean {
  return value?.type === 'OPERATOR_CAST' ? endsQuery(value.child as BoundExpression) : value?.name === 'error'
}

/** The expressions right below one, wherever its kind keeps them. */
function partsOf(expression: BoundExpression): readonly BoundExpression[] {
  const parts: BoundExpression[] = []
  const gather = (value: unknown) => {
    if (Array.isArray(value)) for (const item of value) gather(item)
    else if (isExpression(value)) {
      if ('type' in value && typeof value.type === 'string') parts.push(value)
      else for (const [key, part] of Object.entries(value)) if (!notRead.has(key)) gather(part)
    }
  }
  for (const [key, part] of Object.entries(expression)) if (!notRead.has(key)) gather(part)
  return parts
}

function isExpression(value: unknown): value is BoundExpression {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Where an expression stands, or else the first of its parts that says so. */
export function placeOf(expression: BoundExpression): number | undefined {
  if (expression.query_location !== undefined) return Number(expression.query_location)
  for (const part of partsOf(expression)) {
    const place = placeOf(part)
    if (place !== undefined) return place
  }
  return undefined
}
