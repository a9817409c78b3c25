import { z } from 'zod'
import { aggregateTest } from '../aggregate-test.ts'
import { groupBy, needsBound, range, rowCondition } from '../arguments.ts'
import { isWithin } from '../condition.ts'
import { writtenIn } from '../written-in.ts'

/** The number of rows lies in a range, in all or in each group. */
export const expectTableRowCountToBeBetween = aggregateTest({
  name: 'expect_table_row_count_to_be_between',
  at: 'relation',
  args: z.strictObject({ ...range, ...groupBy, ...rowCondition }).superRefine(needsBound),
  columns: [{ argument: 'group_by' }],
  told: {
    fails: 'a number of rows outside of `min_value` and `max_value`',
    counts: 'groups',
    nulls: 'does not matter',
  },
  aggregate: () => 'count(*)',
  holds: (value, { args }) => isWithin(value, args),
  expressions: (args) => writtenIn(args, 'min_value', 'max_value'),
})
