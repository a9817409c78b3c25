import { z } from 'zod'
import { rowCondition, value } from '../arguments.ts'
import { rowsWhere } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { missingValues, writtenValues } from '../value-list.ts'
import { writtenIn } from '../written-in.ts'

/** Every value of a set stands in the column. */
export const expectColumnDistinctValuesToContainSet = genericTest({
  name: 'expect_column_distinct_values_to_contain_set',
  at: 'column',
  args: z.strictObject({
    value_set: z.array(value).min(1),
    quote_values: z.boolean().default(true),
    ...rowCondition,
  }),
  told: { fails: 'values of `value_set` that the column does not have', counts: 'values', nulls: 'passed over' },
  expressions: (args) => [
    ...writtenIn(args, 'row_condition'),
    ...writtenValues('value_set', args.value_set, args.quote_values),
  ],
  failingRows: ({ column, from, args: { value_set, quote_values, row_condition }, sql }) =>
    missingValues(column, rowsWhere(from, row_condition), value_set, quote_values, sql),
})
