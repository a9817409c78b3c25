import { aggregateKinds } from './functions.ts'
import { hintFor } from './hints.ts'
import { refuse } from './refuse.ts'
import { type Fields, isFields, listOf, needed, only, type Tree, treeOf } from './tree.ts'

/** A call of an aggregate, whichever node the parser has for it. */
export interface AggregateCall {
  readonly name: string
  readonly args: readonly unknown[]
  readonly isDistinct: boolean
  readonly order: readonly unknown[]
  readonly filter: unknown
  readonly fields: Fields
}

/** Aggregates of several arguments that the parser has nodes for: the fields that hold them. */
const severalArguments: Readonly<Record<string, readonly string[]>> = {
  group_concat: ['this', 'separator'],
  list_agg: ['this', 'separator'],
  string_agg: ['this', 'separator'],
}

/** Other names of the same aggregate. */
const sameAggregate: Readonly<Record<string, string>> = {
  arg_max_null: 'arg_max_null',
  group_concat: 'string_agg',
  list_agg: 'string_agg',
  listagg: 'string_agg',
  max_by: 'arg_max',
  min_by: 'arg_min',
  list: 'array_agg',
  mean: 'avg',
  quantile: 'quantile_disc',
}

/** Whether a node is the call of an aggregate. */
export function isAggregate(kind: string): boolean {
  return (
    kind === 'aggregate_function' || kind === 'within_group' || kind === 'filter' || aggregateKinds[kind] !== undefined
  )
}

/** @throws Refusal for what is said of it that is not understood */
export function aggregateCall(tree: Tree): AggregateCall {
  const call = plainCall(tree)
  const most = several[call.name] ?? 1
  if (call.name === 'any_value' && call.order.length > 0)
    refuse('"any_value" with an order', {
      at: call.fields,
      hint: 'Write first(… order by …), of values that are not NULL.',
    })
  if (call.name.startsWith('quantile') && elementsOf(call.args[1]))
    refuse(`"${call.name}" of several fractions`, { at: call.fields, hint: 'Write one call for each.' })
  if (call.args.length > most)
    refuse(`"${call.name}" with ${call.args.length} arguments`, { at: call.fields, hint: hintFor(call.name) })
  return call
}

const elementsOf = (value: unknown) => treeOf(value)?.kind === 'array_func'

/** How many arguments those take that take more than one. */
const several: Readonly<Record<string, number>> = {
  arg_max: 2,
  arg_min: 2,
  corr: 2,
  covar_pop: 2,
  covar_samp: 2,
  quantile_cont: 2,
  quantile_disc: 2,
  regr_avgx: 2,
  regr_avgy: 2,
  regr_count: 2,
  regr_intercept: 2,
  regr_r2: 2,
  regr_slope: 2,
  regr_sxx: 2,
  regr_sxy: 2,
  regr_syy: 2,
  string_agg: 2,
}

function plainCall({ kind, fields }: Tree): AggregateCall {
  if (kind === 'filter') return { ...plainCall(needed(fields.this)), filter: fields.expression }
  if (kind === 'within_group') return withinGroup(fields)
  const spelled = kind === 'aggregate_function' ? String(fields.name).toLowerCase() : (aggregateKinds[kind] ?? kind)
  const name = sameAggregate[spelled] ?? spelled
  const keys = kind === 'aggregate_function' ? [] : (severalArguments[kind] ?? ['this'])
  only(fields, [...keys, 'args', 'star', 'distinct', 'filter', 'order_by', 'name'], `"${name}"`, hintFor(name))
  const args = kind === 'aggregate_function' ? listOf(fields.args) : keys.map((key) => fields[key])
  const order = listOf(fields.order_by)
  if (order.length > 0 && !depends.has(name)) return { ...rest(fields), name, args: present(args), order: [] }
  return { ...rest(fields), name, args: present(args), order }
}

/** `percentile_cont(0.5) within group (order by x)` is `quantile_cont(x, 0.5)`. */
function withinGroup(fields: Fields): AggregateCall {
  only(fields, ['this', 'order_by'], '"within group"')
  const inner = plainCall(needed(fields.this))
  const name = { percentile_cont: 'quantile_cont', percentile_disc: 'quantile_disc' }[inner.name]
  const [item, ...others] = listOf(fields.order_by).filter(isFields)
  const [fraction] = inner.args
  if (!name || !item || others.length > 0 || item.desc || item.nulls_first !== null)
    return refuse(`"${inner.name}" within a group in this order`, { at: fields, hint: hintFor(inner.name) })
  return { ...inner, name, args: [item.this, fraction] }
}

const rest = (fields: Fields) => ({ isDistinct: fields.distinct === true, filter: fields.filter, fields })
const present = (args: readonly unknown[]) => args.filter((arg) => treeOf(arg) !== undefined)

/** Aggregates whose result depends on the order of the rows. */
const depends: ReadonlySet<string> = new Set(['string_agg', 'first', 'last', 'list', 'array_agg', 'any_value'])

/** @throws Refusal for an aggregate whose rows have no order, where it depends on it */
export function refuseUnordered({ name, order, fields }: AggregateCall): void {
  if (order.length > 0 || !['string_agg', 'first', 'last', 'array_agg'].includes(name)) return
  refuse(`"${name}" without an order`, {
    at: fields,
    hint: `Say in which order: ${name}(… order by …). ${hintFor(name) ?? ''}`.trim(),
  })
}
