import type { ShippedCall } from '../../template/shipped-call.ts'
import { textsOf } from './arguments.ts'

/** One row of each partition, the first by an order. */
export function deduplicate(call: ShippedCall): string {
  const relation = call.given.get('relation')
  const isRelation = call.isRelation(relation)
  if (!isRelation && (typeof relation !== 'string' || !relation.trim()))
    throw call.refuse('takes a relation', 'A relation is (ref "orders"), or the name of a CTE.')
  const [partition, order] = [textsOf(call, 'partition_by'), textsOf(call, 'order_by')]
  if (partition.length === 0)
    throw call.refuse('takes what tells rows apart as partition_by', 'As partition_by="order_id".')
  if (order.length === 0)
    throw call.refuse('takes an order as order_by, of which the first row stays', 'As order_by="updated_at desc".')
  const items = isRelation
    ? call
        .columns(relation)
        .map(({ text }) => text)
        .join(',\n  ')
    : '*'
  const by = `partition by ${partition.join(', ')} order by ${order.join(', ')}`
  return `select\n  ${items}\nfrom ${call.print(relation)}\nqualify row_number() over (${by}) = 1`
}
