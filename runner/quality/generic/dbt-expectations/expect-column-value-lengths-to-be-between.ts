import { z } from 'zod'
import { allowNulls, needsBound, range, rowCondition } from '../arguments.ts'
import { isWithin } from '../condition.ts'
import { rowTest } from '../row-test.ts'
import { writtenIn } from '../written-in.ts'

/** Every text has a length in a range, in characters. */
export const expectColumnValueLengthsToBeBetween = rowTest({
  name: 'expect_column_value_lengths_to_be_between',
  at: 'column',
  args: z.strictObject({ ...range, ...allowNulls, ...rowCondition }).superRefine(needsBound),
  told: {
    fails: 'texts whose number of characters is outside of `min_value` and `max_value`',
    counts: 'rows',
    nulls: 'passes',
  },
  holds: ({ column, args }) => isWithin(`length(${column})`, args),
  expressions: (args) => writtenIn(args, 'min_value', 'max_value'),
})
