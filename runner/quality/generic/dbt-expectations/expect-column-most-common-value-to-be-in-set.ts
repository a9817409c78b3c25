import { z } from 'zod'
import { plainNumber } from '../../../number-schemas.ts'
import { allowNulls, rowCondition, value } from '../arguments.ts'
import { fails, rowsPassedOver, rowsWhere } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { isAmong, writtenValues } from '../value-list.ts'
import { writtenIn } from '../written-in.ts'

/** The most common value is in a set, or the second and so on; of several that are as common, each. */
export const expectColumnMostCommonValueToBeInSet = genericTest({
  name: 'expect_column_most_common_value_to_be_in_set',
  at: 'column',
  args: z.strictObject({
    value_set: z.array(value).min(1),
    top_n: plainNumber(z.int().min(1)).default(1),
    quote_values: z.boolean().default(true),
    /** Accepted for those who bring them along: values are compared in the type of the column. */
    data_type: z.string().optional(),
    strictly: z.boolean().optional(),
    ...allowNulls,
    ...rowCondition,
  }),
  told: {
    fails: 'the `top_n`-th most common value that is not in `value_set`; all that are as common',
    counts: 'values',
    nulls: 'is counted as a value, and passes',
  },
  expressions: (args) => [
    ...writtenIn(args, 'row_condition'),
    ...writtenValues('value_set', args.value_set, args.quote_values),
  ],
  failingRows: ({ column, from, args: { value_set, quote_values, top_n, nulls, row_condition }, sql }) =>
    [
      'select value_field, value_count',
      'from (',
      'select value_field, value_count, dense_rank() over (order by value_count desc) as value_count_rank',
      'from (',
      `select ${column} as value_field, count(*) as value_count`,
      `from ${rowsWhere(from, row_condition)} as tested`,
      `group by ${column}`,
      ') as counted',
      ') as ranked',
      `where value_count_rank = ${top_n} and ${fails(isAmong('value_field', value_set, quote_values, sql), nulls)}`,
    ].join('\n'),
  passedOver: rowsPassedOver,
})
