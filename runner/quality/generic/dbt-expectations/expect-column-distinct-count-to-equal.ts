import { z } from 'zod'
import { aggregateTest } from '../aggregate-test.ts'
import { allowNulls, bound, groupBy, rowCondition } from '../arguments.ts'
import { inBrackets } from '../condition.ts'
import { writtenIn } from '../written-in.ts'

/** There are so many distinct values. */
export const expectColumnDistinctCountToEqual = aggregateTest({
  name: 'expect_column_distinct_count_to_equal',
  args: z.strictObject({
    value: bound,
    /** Accepted for those who bring it along: a number needs no quotes. */
    quote_values: z.boolean().optional(),
    ...groupBy,
    ...allowNulls,
    ...rowCondition,
  }),
  columns: [{ argument: 'group_by' }],
  told: { fails: 'a number of distinct values that is not `value`', counts: 'groups', nulls: 'passed over' },
  aggregate: ({ column }) => `count(distinct ${column})`,
  holds: (value, { args }) => `${value} = ${inBrackets(args.value)}`,
  expressions: (args) => writtenIn(args, 'value'),
})
