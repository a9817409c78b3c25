import { fails, rowsWhere } from './condition.ts'
import type { GenericInput } from './generic-test.ts'
import { groupColumns } from './group-columns.ts'

interface OrderArguments {
  readonly sort_column?: string | undefined
  readonly strictly: boolean
  readonly group_by?: readonly string[] | undefined
  readonly nulls: 'allow' | 'fail'
  readonly row_condition?: string | undefined
}

/** The rows whose value does not go up, or down, from the one before it. Of rows that are equal in the order, those that do come first. */
export function inOrder(way: 'up' | 'down', { column, from, args, sql }: GenericInput<OrderArguments>): string {
  const { sort_column, strictly, group_by, nulls, row_condition } = args
  const groups = groupColumns(group_by, sql)
  const sort = sort_column === undefined ? column : sql.quote(sort_column)
  const compare = `${way === 'up' ? '>' : '<'}${strictly ? '' : '='}`
  const order = `order by ${sort} nulls last, ${column}${way === 'up' ? '' : ' desc'} nulls last`
  return [
    'select *',
    'from (',
    `select ${groups.select}${sort} as sort_value, ${column} as value_field,`,
    `lag(${column}) over (${groups.partition}${order}) as value_field_lag`,
    `from ${rowsWhere(from, row_condition)} as tested`,
    ') as ordered',
    `where ${fails(`value_field ${compare} value_field_lag`, 'allow')}${nulls === 'fail' ? ' or value_field is null' : ''}`,
  ].join('\n')
}
