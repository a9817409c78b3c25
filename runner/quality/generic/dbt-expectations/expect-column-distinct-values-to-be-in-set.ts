import { z } from 'zod'
import { failNulls, rowCondition, value } from '../arguments.ts'
import { rowsPassedOver, rowsWhere } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { isAmong, writtenValues } from '../value-list.ts'
import { writtenIn } from '../written-in.ts'

/** Every distinct value is in a set. NULL is in none. */
export const expectColumnDistinctValuesToBeInSet = genericTest({
  name: 'expect_column_distinct_values_to_be_in_set',
  at: 'column',
  args: z.strictObject({
    value_set: z.array(value).min(1),
    quote_values: z.boolean().default(true),
    ...failNulls,
    ...rowCondition,
  }),
  told: { fails: 'values that are not in `value_set`', counts: 'distinct values', nulls: 'fails' },
  expressions: (args) => [
    ...writtenIn(args, 'row_condition'),
    ...writtenValues('value_set', args.value_set, args.quote_values),
  ],
  failingRows: ({ column, from, args: { value_set, quote_values, nulls, row_condition }, sql }) =>
    [
      `select distinct ${column} as value_field`,
      `from ${rowsWhere(from, row_condition)} as tested`,
      `where not ${isAmong(column, value_set, quote_values, sql)}${nulls === 'fail' ? ` or ${column} is null` : ''}`,
    ].join('\n'),
  passedOver: rowsPassedOver,
})
