import { z } from 'zod'
import { allowNulls, value } from '../arguments.ts'
import { rowsPassedOver } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { isAmong, writtenValues } from '../value-list.ts'

const args = z.strictObject({
  values: z.array(value).min(1),
  /** Whether values are texts; `false` leaves them as they are, for numbers. */
  quote: z.boolean().default(true),
  ...allowNulls,
})

/** Every value is one of a list. NULL passes; failures are distinct values. A null in the list does not make it pass everything. */
export const acceptedValues = genericTest({
  name: 'accepted_values',
  at: 'column',
  args,
  told: {
    fails: 'values that are not in `values`; `quote: false` for numbers',
    counts: 'distinct values',
    nulls: 'passes, also where the list has a null',
  },
  expressions: ({ values, quote }) => writtenValues('values', values, quote),
  failingRows: ({ column, from, args: { values, quote, nulls }, sql }) =>
    [
      `select ${column} as value_field, count(*) as n_records`,
      `from ${from} as tested`,
      `where not ${isAmong(column, values, quote, sql)}${nulls === 'fail' ? ` or ${column} is null` : ''}`,
      `group by ${column}`,
    ].join('\n'),
  passedOver: rowsPassedOver,
})
