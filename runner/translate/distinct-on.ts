import { isAll } from './output-order.ts'
import { refuse } from './refuse.ts'
import { type Fields, isFields, listOf, nameOf, treeOf } from './tree.ts'

/** `distinct on (a, b) … order by …` is the first row of each of these values, in that order. @throws Refusal */
export function distinctOn(fields: Fields): Fields {
  const keys = listOf(fields.distinct_on).map((key) => meant(key, fields))
  if (keys.length === 0) return fields
  const order = isFields(fields.order_by) ? listOf(fields.order_by.expressions) : []
  if (order.length === 0)
    refuse('"distinct on" without an order', {
      at: keys,
      hint: 'Say by "order by" which row is the first one; else any may come.',
    })
  const within = order.filter(isFields).map((item) => ({ ...item, this: meant(item.this, fields) }))
  const first = {
    eq: {
      left: { window_function: { this: { row_number: {} }, over: { partition_by: keys, order_by: within } } },
      right: { literal: { literal_type: 'number', value: '1' } },
    },
  }
  const qualify = isFields(fields.qualify) ? refuse('"distinct on" beside "qualify"', { at: keys }) : first
  return { ...fields, distinct_on: [], distinct: false, qualify: { this: qualify } }
}

/** A lone name or a position means an item of the select list first. @throws Refusal */
function meant(value: unknown, { expressions }: Fields): unknown {
  const tree = treeOf(value)
  const items = listOf(expressions).map((item) => treeOf(item))
  if (isAll(value)) return refuse('"distinct on" with "order by all"', { at: value, hint: 'Name what is ordered by.' })
  if (tree?.kind === 'literal') {
    const item = items[Number(tree.fields.value) - 1]
    if (!item || items.some((one) => one?.kind === 'star'))
      return refuse('"distinct on" by a position', { at: value, hint: 'Name the column.' })
    return item.kind === 'alias' ? item.fields.this : { [item.kind]: item.fields }
  }
  if (tree?.kind !== 'column' || nameOf(tree.fields.table)) return value
  const name = nameOf(tree.fields.name).toLowerCase()
  const named = items.find((item) => item?.kind === 'alias' && nameOf(item.fields.alias).toLowerCase() === name)
  return named ? named.fields.this : value
}
