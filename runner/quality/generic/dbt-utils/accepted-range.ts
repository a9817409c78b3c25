import { z } from 'zod'
import { allowNulls, needsBound, range, rowCondition } from '../arguments.ts'
import { isWithin } from '../condition.ts'
import { rowTest } from '../row-test.ts'
import { writtenIn } from '../written-in.ts'

const { min_value, max_value } = range

/** Every value lies in a range. A bound may be another column, or any expression. */
export const acceptedRange = rowTest({
  name: 'accepted_range',
  at: 'column',
  args: z
    .strictObject({ min_value, max_value, inclusive: z.boolean().default(true), ...allowNulls, ...rowCondition })
    .superRefine(needsBound),
  told: {
    fails: 'values below `min_value` or above `max_value`, or on a bound without `inclusive`',
    counts: 'rows',
    nulls: 'passes',
  },
  holds: ({ column, args }) => isWithin(column, { ...args, strictly: !args.inclusive }),
  expressions: (args) => writtenIn(args, 'min_value', 'max_value'),
})
