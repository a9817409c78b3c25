import type { ShippedCall } from '../../template/shipped-call.ts'
import { isRecord, printed, type Value } from '../../template/template-scope.ts'
import { isNumber } from '../../written-number.ts'
import { flagOf, listOf, textOf } from './arguments.ts'

const comparisons: readonly string[] = ['=', '<>', '!=', '<', '<=', '>', '>=', 'like', 'ilike']

/** An aggregate for each of some values, of the rows in which a column has it. */
export function pivot(call: ShippedCall): string {
  const column = textOf(call, 'column')
  if (!column) throw call.refuse('takes a column, and the values that become columns')
  const values = listOf(call, 'values').map((value) => only(value, call))
  if (values.length === 0) throw call.refuse('takes a list of values', 'That is (list "paid" "open").')
  const [agg, cmp] = [textOf(call, 'agg', 'sum'), textOf(call, 'cmp', '=')]
  if (!/^[a-z_]\w*$/i.test(agg)) throw call.refuse('takes the name of an aggregate as agg', 'As agg="max".')
  if (!comparisons.includes(cmp.toLowerCase()))
    throw call.refuse('takes a comparison as cmp', `There are: ${comparisons.join(', ')}.`)
  const [then, other] = [textOf(call, 'then_value', '1'), textOf(call, 'else_value', '0')]
  const [prefix, suffix] = [textOf(call, 'prefix'), textOf(call, 'suffix')]
  const isNamed = flagOf(call, 'alias', true)
  const distinct = flagOf(call, 'distinct', false) ? 'distinct ' : ''
  const names = values.map((value) => `${prefix}${call.print(value)}${suffix}`)
  const twice = names.find((name, at) => names.findIndex((one) => one.toLowerCase() === name.toLowerCase()) < at)
  if (isNamed && twice !== undefined)
    throw call.refuse(
      `would make two columns "${twice}"`,
      'Leave one of the values out; case does not tell names apart.',
    )
  return values
    .map((value, at) => {
      const rest = other === '' ? '' : ` else ${other}`
      const item = `${agg}(${distinct}case when ${column} ${cmp} ${call.literal(value)} then ${then}${rest} end)`
      return isNamed ? `${item} as ${call.quote(names[at] ?? '')}` : item
    })
    .join(',\n  ')
}

/** A value as it is listed, or the one of a row of a query. */
function only(value: Value, call: ShippedCall): Value {
  const [inner = value, ...others] = isRecord(value) && value[printed] === undefined ? Object.values(value) : [value]
  if (others.length === 0 && (typeof inner === 'string' || isNumber(inner))) return inner
  throw call.refuse(
    'takes texts and numbers as values',
    'Of a query it takes the rows, where that gives one column and no NULL.',
  )
}
