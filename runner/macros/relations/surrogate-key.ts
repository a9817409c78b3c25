import type { ShippedCall } from '../../template/shipped-call.ts'
import { textsOf } from './arguments.ts'

/** A key of several columns, by the macro `hash`: NULL is told apart from every text. */
export function surrogateKey(call: ShippedCall): string {
  const fields = textsOf(call, 'field_list')
  if (fields.length === 0) throw call.refuse('takes the columns of the key', 'That is (list "order_id" "line").')
  return call.macro('hash', fields)
}
