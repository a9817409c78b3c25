import { z } from 'zod'
import { allowNulls, value } from '../arguments.ts'
import { rowCheckTest } from '../row-check-test.ts'
import { isAmong, writtenValues } from '../value-list.ts'

const args = z.strictObject({
  values: z.array(value).min(1),
  /** Whether values are texts; `false` leaves them as they are, for numbers. */
  quote: z.boolean().default(true),
  ...allowNulls,
})

/** Every value is one of a list. NULL passes; failures are distinct values. A null in the list does not make it pass everything. */
export const acceptedValues = rowCheckTest({
  name: 'accepted_values',
  at: 'column',
  args,
  told: {
    fails: 'values that are not in `values`; `quote: false` for numbers',
    counts: 'distinct values',
    nulls: 'passes, also where the list has a null',
  },
  expressions: ({ values, quote }) => writtenValues('values', values, quote),
  check: ({ column, args: { values, quote, nulls }, sql }) => ({
    fails: `not ${isAmong(column, values, quote, sql)}${nulls === 'fail' ? ` or ${column} is null` : ''}`,
    value: column,
    passesOver: nulls === 'fail' ? undefined : `${column} is null`,
  }),
})
