import { z } from 'zod'
import { allowNulls, value } from '../arguments.ts'
import { rowCheckTest } from '../row-check-test.ts'
import { isAmong, writtenValues } from '../value-list.ts'

/** No value is one of a list. */
export const notAcceptedValues = rowCheckTest({
  name: 'not_accepted_values',
  at: 'column',
  args: z.strictObject({ values: z.array(value).min(1), quote: z.boolean().default(true), ...allowNulls }),
  told: {
    fails: 'values that are in `values`; `quote: false` for numbers',
    counts: 'distinct values',
    nulls: 'passes',
  },
  expressions: ({ values, quote }) => writtenValues('values', values, quote),
  check: ({ column, args: { values, quote, nulls }, sql }) => ({
    fails: `${isAmong(column, values, quote, sql)}${nulls === 'fail' ? ` or ${column} is null` : ''}`,
    value: column,
    passesOver: nulls === 'fail' ? undefined : `${column} is null`,
  }),
})
