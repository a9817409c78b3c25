import { z } from 'zod'
import { allowNulls } from '../arguments.ts'
import { rowsPassedOver } from '../condition.ts'
import { genericTest } from '../generic-test.ts'

/** No value stands twice. NULLs are passed over, or are one value more that is wrong; failures are values, not rows. */
export const unique = genericTest({
  name: 'unique',
  at: 'column',
  args: z.strictObject(allowNulls),
  told: { fails: 'values that stand more than once', counts: 'values', nulls: 'passed over' },
  failingRows: ({ column, from, args: { nulls } }) =>
    [
      `select ${column} as unique_field, count(*) as n_records`,
      `from ${from} as tested`,
      ...(nulls === 'allow' ? [`where ${column} is not null`] : []),
      `group by ${column}`,
      `having count(*) > 1${nulls === 'fail' ? ` or ${column} is null` : ''}`,
    ].join('\n'),
  passedOver: rowsPassedOver,
})
