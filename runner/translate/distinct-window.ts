import { atom, type Written } from '../adapters/contract/dialect.ts'
import type { AggregateCall } from './aggregate-call.ts'
import { known } from './known-types.ts'
import { enclosed } from './precedence.ts'
import { treeOf } from './tree.ts'

/**
 * `count(distinct x) over (partition by p)` by ranks: a value's places from both ends are as many as there are values, and one more; NULL
 * is counted as one of them, and taken away again. Undefined where the window has an order, or rows are left out.
 */
export function countDistinctOver(
  { name, args, filter }: AggregateCall,
  value: Written,
  over: string,
): Written | undefined {
  const found = /^ over \((partition by .*)?\)$/s.exec(over)
  const isFramed = /\b(order by|rows|range|groups)\b/.test(over)
  if (!found || name !== 'count' || args.length !== 1 || treeOf(filter) || isFramed) return undefined
  const [, partition] = found
  const window = (rest: string) => `over (${[partition, rest].filter(Boolean).join(' ')})`
  const { sql } = enclosed(value)
  const ranks = ['', ' desc'].map((direction) => `dense_rank() ${window(`order by ${sql}${direction}`)}`)
  const nulls = `max(case when ${sql} is null then 1 else 0 end) ${window('')}`
  return atom(`(${ranks.join(' + ')} - 1 - ${nulls})`, known.bigint)
}
