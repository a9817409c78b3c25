import { z } from 'zod'
import { aggregateTest } from '../aggregate-test.ts'
import { bound, groupBy, rowCondition } from '../arguments.ts'
import { inBrackets } from '../condition.ts'
import { writtenIn } from '../written-in.ts'

/** There are so many rows, in all or in each group. */
export const expectTableRowCountToEqual = aggregateTest({
  name: 'expect_table_row_count_to_equal',
  at: 'relation',
  args: z.strictObject({ value: bound, ...groupBy, ...rowCondition }),
  columns: [{ argument: 'group_by' }],
  told: { fails: 'a number of rows that is not `value`', counts: 'groups', nulls: 'does not matter' },
  aggregate: () => 'count(*)',
  holds: (value, { args }) => `${value} = ${inBrackets(args.value)}`,
  expressions: (args) => writtenIn(args, 'value'),
})
