import { aggregateKinds, windowKinds } from './functions.ts'
import { refuse } from './refuse.ts'
import { type Fields, isFields, listOf, type Tree } from './tree.ts'

/** A call over a window, and that window. */
export interface OverWindow {
  readonly called: Tree
  readonly over: Fields
}

const wholePartition = { kind: 'Rows', start: 'UnboundedPreceding', end: 'UnboundedFollowing' }

/**
 * A call whose order stands in its window: `first(x order by d) over (partition by p)` is `first_value(x)` over the whole partition in
 * that order. Where both have one, only the project's dialect knows what is meant.
 * @throws Refusal
 */
export function orderedOver({ called, over }: OverWindow): OverWindow {
  const name = nameOf(called)
  if (!name) return { called, over }
  const { order_by: order, ...fields } = called.fields
  const ordered = listOf(order)
  const isWindowOrdered = listOf(over.order_by).length > 0
  if (ordered.length > 0 && (isWindowOrdered || isFields(over.frame)))
    refuse(`"${name}" with an order of its own over an ordered window`, {
      at: called.fields,
      hint: 'Say the order once, in the window or in the call.',
    })
  if (ordered.length === 0 && !isWindowOrdered) return { called, over }
  const window = ordered.length > 0 ? { ...over, order_by: ordered, frame: wholePartition } : over
  const value = name === 'first' || name === 'last' ? valueCall(name, fields) : { kind: called.kind, fields }
  return { called: value, over: window }
}

/** The aggregate's name, if it depends on the order of its rows. */
function nameOf({ kind, fields }: Tree): string | undefined {
  const name =
    kind === 'aggregate_function' || kind === 'function' ? String(fields.name).toLowerCase() : aggregateKinds[kind]
  return name && depending.has(name) ? name : undefined
}

const depending: ReadonlySet<string> = new Set(['first', 'last', 'string_agg', 'array_agg', 'list'])

function valueCall(name: 'first' | 'last', fields: Fields): Tree {
  if (fields.filter || fields.distinct)
    refuse(`"${name}" with a filter over a window`, { at: fields, hint: 'Aggregate in a CTE, and join it.' })
  const kind = `${name}_value`
  const [key = 'this'] = windowKinds[kind]?.slice(1) ?? []
  return { kind, fields: { [key]: fields.this ?? listOf(fields.args)[0], ignore_nulls: fields.ignore_nulls } }
}
