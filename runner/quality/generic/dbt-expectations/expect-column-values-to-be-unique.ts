import { z } from 'zod'
import { allowNulls, rowCondition } from '../arguments.ts'
import { rowsPassedOver, rowsWhere } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { writtenIn } from '../written-in.ts'

/** No value stands twice. */
export const expectColumnValuesToBeUnique = genericTest({
  name: 'expect_column_values_to_be_unique',
  at: 'column',
  args: z.strictObject({ ...allowNulls, ...rowCondition }),
  told: { fails: 'values that stand more than once', counts: 'values', nulls: 'passed over' },
  failingRows: ({ column, from, args: { nulls, row_condition } }) =>
    [
      `select ${column}, count(*) as n_records`,
      `from ${rowsWhere(from, row_condition)} as tested`,
      ...(nulls === 'allow' ? [`where ${column} is not null`] : []),
      `group by ${column}`,
      `having count(*) > 1${nulls === 'fail' ? ` or ${column} is null` : ''}`,
    ].join('\n'),
  passedOver: rowsPassedOver,
  expressions: (args) => writtenIn(args, 'row_condition'),
})
