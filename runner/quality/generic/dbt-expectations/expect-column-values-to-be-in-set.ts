import { z } from 'zod'
import { failNulls, rowCondition, value } from '../arguments.ts'
import { rowTest } from '../row-test.ts'
import { isAmong, writtenValues } from '../value-list.ts'

/** Every value is in a set. NULL is in none. */
export const expectColumnValuesToBeInSet = rowTest({
  name: 'expect_column_values_to_be_in_set',
  at: 'column',
  args: z.strictObject({
    value_set: z.array(value).min(1),
    quote_values: z.boolean().default(true),
    ...failNulls,
    ...rowCondition,
  }),
  told: {
    fails: 'values that are not in `value_set`; `quote_values: false` for expressions',
    counts: 'rows',
    nulls: 'fails',
  },
  holds: ({ column, args, sql }) => isAmong(column, args.value_set, args.quote_values, sql),
  expressions: (args) => writtenValues('value_set', args.value_set, args.quote_values),
})
