import { z } from 'zod'
import { aggregateTest } from '../aggregate-test.ts'
import { allowNulls, bound, groupBy, rowCondition } from '../arguments.ts'
import { inBrackets } from '../condition.ts'
import { writtenIn } from '../written-in.ts'

/** The number of distinct values is less than a number. */
export const expectColumnDistinctCountToBeLessThan = aggregateTest({
  name: 'expect_column_distinct_count_to_be_less_than',
  args: z.strictObject({
    value: bound,
    /** Accepted for those who bring it along: a number needs no quotes. */
    quote_values: z.boolean().optional(),
    ...groupBy,
    ...allowNulls,
    ...rowCondition,
  }),
  columns: [{ argument: 'group_by' }],
  told: { fails: 'a number of distinct values that is not less than `value`', counts: 'groups', nulls: 'passed over' },
  aggregate: ({ column }) => `count(distinct ${column})`,
  holds: (value, { args }) => `${value} < ${inBrackets(args.value)}`,
  expressions: (args) => writtenIn(args, 'value'),
})
