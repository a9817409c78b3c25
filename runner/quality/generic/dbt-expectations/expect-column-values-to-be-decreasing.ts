import { z } from 'zod'
import { allowNulls, columnName, groupBy, rowCondition } from '../arguments.ts'
import { rowsPassedOver } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { inOrder } from '../in-order.ts'
import { writtenIn } from '../written-in.ts'

/** Each value is smaller than the one before it; of rows that are equal in `sort_column`, in the order in which they are. */
export const expectColumnValuesToBeDecreasing = genericTest({
  name: 'expect_column_values_to_be_decreasing',
  at: 'column',
  args: z.strictObject({
    sort_column: columnName.optional(),
    strictly: z.boolean().default(true),
    ...groupBy,
    ...allowNulls,
    ...rowCondition,
  }),
  columns: [{ argument: 'sort_column' }, { argument: 'group_by' }],
  told: {
    fails: 'values that are not smaller than the one before, by `sort_column`; with `strictly: false` equal ones pass',
    counts: 'rows',
    nulls: 'passes, and so does the row behind it',
  },
  failingRows: (input) => inOrder('down', input),
  passedOver: rowsPassedOver,
  expressions: (args) => writtenIn(args, 'row_condition'),
})
