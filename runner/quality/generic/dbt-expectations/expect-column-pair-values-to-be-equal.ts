import { z } from 'zod'
import { allowNulls, columnName, rowCondition } from '../arguments.ts'
import { rowTest } from '../row-test.ts'

/** In every row, two columns are equal. */
export const expectColumnPairValuesToBeEqual = rowTest({
  name: 'expect_column_pair_values_to_be_equal',
  at: 'relation',
  args: z.strictObject({ column_A: columnName, column_B: columnName, ...allowNulls, ...rowCondition }),
  columns: [{ argument: 'column_A' }, { argument: 'column_B' }],
  told: { fails: 'rows whose `column_A` and `column_B` differ', counts: 'rows', nulls: 'passes' },
  holds: ({ args, sql }) => `${sql.quote(args.column_A)} = ${sql.quote(args.column_B)}`,
})
