import { aggregateKinds } from './functions.ts'
import { hintFor } from './hints.ts'
import { refuse } from './refuse.ts'
import { type Fields, listOf, only, type Tree, treeOf } from './tree.ts'

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
  mean: 'avg',
}

/** Whether a node is the call of an aggregate. */
export function isAggregate(kind: string): boolean {
  return kind === 'aggregate_function' || aggregateKinds[kind] !== undefined
}

/** @throws Refusal for what is said of it that is not understood */
export function aggregateCall({ kind, fields }: Tree): AggregateCall {
  const spelled = kind === 'aggregate_function' ? String(fields.name).toLowerCase() : (aggregateKinds[kind] ?? kind)
  const name = sameAggregate[spelled] ?? spelled
  const keys = kind === 'aggregate_function' ? [] : (severalArguments[kind] ?? ['this'])
  only(fields, [...keys, 'args', 'star', 'distinct', 'filter', 'order_by', 'name'], `"${name}"`, hintFor(name))
  const args = kind === 'aggregate_function' ? listOf(fields.args) : keys.map((key) => fields[key])
  const order = listOf(fields.order_by)
  if (order.length > 0 && !depends.has(name)) return { ...rest(fields), name, args: present(args), order: [] }
  return { ...rest(fields), name, args: present(args), order }
}

const rest = (fields: Fields) => ({ isDistinct: fields.distinct === true, filter: fields.filter, fields })
const present = (args: readonly unknown[]) => args.filter((arg) => treeOf(arg) !== undefined)

/** Aggregates whose result depends on the order of the rows. */
const depends: ReadonlySet<string> = new Set(['string_agg', 'first', 'last', 'list', 'array_agg', 'any_value'])

/** @throws Refusal for an aggregate whose rows have no order, where it depends on it */
export function refuseUnordered({ name, order, fields }: AggregateCall): void {
  if (order.length > 0 || !['string_agg', 'first', 'last'].includes(name)) return
  refuse(`"${name}" without an order`, {
    at: fields,
    hint: `Say in which order: ${name}(… order by …). ${hintFor(name) ?? ''}`.trim(),
  })
}
