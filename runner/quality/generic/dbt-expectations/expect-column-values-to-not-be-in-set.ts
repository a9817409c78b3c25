import { z } from 'zod'
import { allowNulls, rowCondition, value } from '../arguments.ts'
import { rowTest } from '../row-test.ts'
import { isAmong, writtenValues } from '../value-list.ts'

/** No value is in a set. */
export const expectColumnValuesToNotBeInSet = rowTest({
  name: 'expect_column_values_to_not_be_in_set',
  at: 'column',
  args: z.strictObject({
    value_set: z.array(value).min(1),
    quote_values: z.boolean().default(true),
    ...allowNulls,
    ...rowCondition,
  }),
  told: {
    fails: 'values that are in `value_set`; `quote_values: false` for expressions',
    counts: 'rows',
    nulls: 'passes',
  },
  holds: ({ column, args, sql }) => `not ${isAmong(column, args.value_set, args.quote_values, sql)}`,
  expressions: (args) => writtenValues('value_set', args.value_set, args.quote_values),
})
