import { z } from 'zod'
import { allowNulls, needsBound, range, rowCondition } from '../arguments.ts'
import { isWithin } from '../condition.ts'
import { rowTest } from '../row-test.ts'
import { writtenIn } from '../written-in.ts'

/** Every value lies in a range. */
export const expectColumnValuesToBeBetween = rowTest({
  name: 'expect_column_values_to_be_between',
  at: 'column',
  args: z.strictObject({ ...range, ...allowNulls, ...rowCondition }).superRefine(needsBound),
  told: { fails: 'values outside of `min_value` and `max_value`', counts: 'rows', nulls: 'passes' },
  holds: ({ column, args }) => isWithin(column, args),
  expressions: (args) => writtenIn(args, 'min_value', 'max_value'),
})
