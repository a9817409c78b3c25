import { atom, type Written } from '../adapters/contract/dialect.ts'
import { type AggregateCall, aggregateCall, refuseUnordered } from './aggregate-call.ts'
import { aggregateType, isChoosing } from './aggregate-types.ts'
import { asText } from './as-text.ts'
import { bytewise } from './comparable.ts'
import { definite } from './definite.ts'
import { countDistinctOver } from './distinct-window.ts'
import { hintFor } from './hints.ts'
import { familyOf, isNumber } from './known-types.ts'
import { orderItems } from './order.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { listOf, type Tree, treeOf } from './tree.ts'
import { truthOf } from './truth.ts'
import type { Write } from './write.ts'

/**
 * An aggregate, with the window that it is over.
 * @throws Refusal for one that is not on the list
 */
export function writeAggregate(tree: Tree, scope: Scope, write: Write, window?: Window): Written {
  const over = window?.sql ?? ''
  const call = aggregateCall(tree)
  const { name, fields } = call
  const { dialect } = scope
  const called = name === 'count_if' ? 'sum' : name
  const isRow = treeOf(call.args[0])?.kind === 'tuple'
  const first = call.args[0] === undefined || isRow ? undefined : write(call.args[0])
  const shape = shapeOf(called, first)
  const render = dialect.aggregates[shape] ?? refuse(`"${name}"`, { at: fields, hint: hintFor(name) })
  if (!window?.isOrdered) refuseUnordered(call)
  if (window?.isOrdered && name === 'any_value')
    refuse('"any_value" over an ordered window', {
      at: fields,
      hint: 'Write first_value(… ignore nulls), which says which.',
    })
  if (needsType.has(name) && !first?.type)
    refuse(`"${name}" of values whose type is not known here`, { at: fields, hint: hintFor(name) })
  if (between.has(name) && !isNumber(first?.type))
    refuse(`"${name}" of what is no number`, { at: fields, hint: 'Take quantile_disc, which gives one of the values.' })
  const counted =
    over && call.isDistinct && !dialect.hasDistinctWindows && first && countDistinctOver(call, first, over)
  if (counted) return counted
  if (over && call.isDistinct && !dialect.hasDistinctWindows)
    refuse(`"${name}(distinct …) over"`, { at: fields, hint: 'Count in a CTE grouped by the partition, and join it.' })
  const { values, filter } = filtered(call, first, scope, write)
  const sql = render({
    args: call.isDistinct ? [`distinct ${values[0] ?? ''}`, ...values.slice(1)] : values,
    order: orderItems(call.order, write, scope).join(', '),
    end: `${filter}${over}`,
    type: first?.type,
  })
  if (over && sql === '') refuse(`"${name}" over a window`, { at: fields, hint: 'Aggregate in a CTE, and join it.' })
  const type = aggregateType(name, first?.type)
  return {
    ...atom(sql, type),
    hasOwnDigits: isChoosing(name) && first?.hasOwnDigits,
    isBytewise: first?.isBytewise || name === 'min' || name === 'max',
  }
}

/** `over (…)`, and whether its rows have an order. */
interface Window {
  readonly sql: string
  readonly isOrdered: boolean
}

/** What is written for them depends on the type. */
const needsType: ReadonlySet<string> = new Set(['array_agg', 'median', 'quantile_cont', 'quantile_disc', 'any_value'])

/** What lies between two values. */
const between: ReadonlySet<string> = new Set(['median', 'quantile_cont'])

/** Booleans have aggregates of their own where others have a least and a greatest. */
function shapeOf(name: string, first: Written | undefined): string {
  if (familyOf(first?.type) !== 'boolean') return name
  if (name === 'min' || name === 'any_value') return 'bool_and'
  return name === 'max' ? 'bool_or' : name
}

/** What is counted or summed, and the filter behind it; where there are no filters, what does not count is NULL. */
function filtered(call: AggregateCall, first: Written | undefined, scope: Scope, write: Write) {
  const { name, filter, args } = call
  const condition = treeOf(filter) ? truthOf(write(filter), filter).sql : undefined
  if (name === 'count_if') {
    const truth = first ? truthOf(first, args[0]).sql : 'true'
    // A sum of ones and zeros, and NULL where there are none.
    const one = `cast(${truth} as ${scope.dialect.types.int})`
    if (!condition) return { values: [one], filter: '' }
    if (scope.dialect.hasFilter) return { values: [one], filter: ` filter (where ${condition})` }
    return { values: [`case when ${condition} then ${one} end`], filter: '' }
  }
  const values = args.map((arg, index) => argument(call, arg, index, scope, write))
  if (values.length === 0) values.push('*')
  if (!condition) return { values, filter: '' }
  if (scope.dialect.hasFilter) return { values, filter: ` filter (where ${condition})` }
  const [value, ...others] = values
  return { values: [`case when ${condition} then ${value === '*' ? '1' : value} end`, ...others], filter: '' }
}

function argument(call: AggregateCall, arg: unknown, index: number, scope: Scope, write: Write): string {
  const { name, isDistinct } = call
  const tree = treeOf(arg)
  if (tree?.kind === 'tuple') {
    if (!isDistinct) refuse('a row of several values', { at: tree.fields })
    return scope.dialect.countDistinct(listOf(tree.fields.expressions).map((part) => write(part).sql))
  }
  const written = write(arg)
  if (name === 'sum' && familyOf(written.type) === 'boolean')
    return `cast(${written.sql} as ${scope.dialect.types.int})`
  if (name === 'avg' && written.type && !isNumber(written.type) && familyOf(written.type) !== 'null')
    refuse('"avg" of what is no number', { at: arg, hint: 'Cast it.' })
  if (name === 'string_agg' && index === 0 && written.type)
    return asText(written, scope, '"string_agg" of a floating number', arg).sql
  if (index === 0 && (name === 'array_agg' || name === 'first' || name === 'last' || name.startsWith('arg_')))
    return definite(written, scope.dialect).sql
  return name === 'min' || name === 'max' ? bytewise(written, scope).sql : written.sql
}
