import type { Node } from '../select-tree.ts'
import { readPlainName } from './names.ts'
import { ahead, listed, notSimple, type Reading, take, takes } from './reading.ts'

/** `over (…)`, or over a window that has a name. */
export function readOver(reading: Reading): object {
  take(reading, 'over')
  return ahead(reading).word === '(' ? readWindow(reading) : { window_name: readPlainName(reading) }
}

/** What stands in the parentheses of a window. */
export function readWindow(reading: Reading): object {
  take(reading, '(')
  const partition = takes(reading, 'partition', 'by') ? listed(reading, () => reading.expression()) : []
  const order = readOrder(reading)
  const frame = frameOf(reading)
  take(reading, ')')
  return {
    ...(partition.length > 0 && { partition_by: partition }),
    ...(order.length > 0 && { order_by: order }),
    ...(frame && { frame }),
  }
}

/** `order by …`; nothing where there is none. */
export function readOrder(reading: Reading): readonly object[] {
  return takes(reading, 'order', 'by') ? listed(reading, orderItem) : []
}

function orderItem(reading: Reading): object {
  const value = reading.expression()
  const desc = takes(reading, 'desc')
  if (!desc) takes(reading, 'asc')
  const first = takes(reading, 'nulls', 'first')
  if (!first) takes(reading, 'nulls', 'last')
  return { this: value, ...(desc && { desc }), ...(first && { nulls_first: true }) }
}

function frameOf(reading: Reading): object | undefined {
  const kind = takes(reading, 'rows') ? 'Rows' : takes(reading, 'range') ? 'Range' : undefined
  if (!kind) return undefined
  if (!takes(reading, 'between')) return { kind, start: bound(reading) }
  const start = bound(reading)
  take(reading, 'and')
  return { kind, start, end: bound(reading) }
}

function bound(reading: Reading): string | Node {
  if (takes(reading, 'unbounded', 'preceding')) return 'UnboundedPreceding'
  if (takes(reading, 'unbounded', 'following')) return 'UnboundedFollowing'
  if (takes(reading, 'current', 'row')) return 'CurrentRow'
  const { kind, text } = ahead(reading)
  if (kind !== 'number') throw notSimple
  reading.at++
  const value = { literal: { literal_type: 'number', value: text } }
  if (takes(reading, 'preceding')) return { Preceding: value }
  take(reading, 'following')
  return { Following: value }
}
