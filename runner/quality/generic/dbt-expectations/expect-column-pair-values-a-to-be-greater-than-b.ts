import { z } from 'zod'
import { allowNulls, columnName, rowCondition } from '../arguments.ts'
import { rowTest } from '../row-test.ts'

/** In every row, one column is larger than another. */
export const expectColumnPairValuesAToBeGreaterThanB = rowTest({
  name: 'expect_column_pair_values_A_to_be_greater_than_B',
  at: 'relation',
  args: z.strictObject({
    column_A: columnName,
    column_B: columnName,
    or_equal: z.boolean().default(false),
    ...allowNulls,
    ...rowCondition,
  }),
  columns: [{ argument: 'column_A' }, { argument: 'column_B' }],
  told: {
    fails: 'rows whose `column_A` is not larger than `column_B`, nor equal with `or_equal`',
    counts: 'rows',
    nulls: 'passes',
  },
  holds: ({ args, sql }) => `${sql.quote(args.column_A)} >${args.or_equal ? '=' : ''} ${sql.quote(args.column_B)}`,
})
