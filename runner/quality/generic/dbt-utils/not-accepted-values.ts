import { z } from 'zod'
import { allowNulls, value } from '../arguments.ts'
import { rowsPassedOver } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { isAmong, writtenValues } from '../value-list.ts'

/** No value is one of a list. */
export const notAcceptedValues = genericTest({
  name: 'not_accepted_values',
  at: 'column',
  args: z.strictObject({ values: z.array(value).min(1), quote: z.boolean().default(true), ...allowNulls }),
  told: {
    fails: 'values that are in `values`; `quote: false` for numbers',
    counts: 'distinct values',
    nulls: 'passes',
  },
  expressions: ({ values, quote }) => writtenValues('values', values, quote),
  failingRows: ({ column, from, args: { values, quote, nulls }, sql }) =>
    [
      `select ${column} as value_field, count(*) as n_records`,
      `from ${from} as tested`,
      `where ${isAmong(column, values, quote, sql)}${nulls === 'fail' ? ` or ${column} is null` : ''}`,
      `group by ${column}`,
    ].join('\n'),
  passedOver: rowsPassedOver,
})
