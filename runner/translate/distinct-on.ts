import { refuse } from './refuse.ts'
import { type Fields, isFields, listOf } from './tree.ts'

/** `distinct on (a, b) … order by …` is the first row of each of these values, in that order. @throws Refusal */
export function distinctOn(fields: Fields): Fields {
  const keys = listOf(fields.distinct_on)
  if (keys.length === 0) return fields
  const order = isFields(fields.order_by) ? listOf(fields.order_by.expressions) : []
  if (order.length === 0)
    refuse('"distinct on" without an order', {
      at: keys,
      hint: 'Say by "order by" which row is the first one; else any may come.',
    })
  const first = {
    eq: {
      left: { window_function: { this: { row_number: {} }, over: { partition_by: keys, order_by: order } } },
      right: { literal: { literal_type: 'number', value: '1' } },
    },
  }
  const qualify = isFields(fields.qualify) ? refuse('"distinct on" beside "qualify"', { at: keys }) : first
  return { ...fields, distinct_on: [], distinct: false, qualify: { this: qualify } }
}
