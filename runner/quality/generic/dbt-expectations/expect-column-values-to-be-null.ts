import { z } from 'zod'
import { rowCondition } from '../arguments.ts'
import { rowCheckTest } from '../row-check-test.ts'
import { writtenIn } from '../written-in.ts'

/** No row has a value. */
export const expectColumnValuesToBeNull = rowCheckTest({
  name: 'expect_column_values_to_be_null',
  at: 'column',
  args: z.strictObject(rowCondition),
  told: { fails: 'rows with a value', counts: 'rows', nulls: 'passes' },
  check: ({ column, args }) => ({ where: args.row_condition, fails: `${column} is not null` }),
  expressions: (args) => writtenIn(args, 'row_condition'),
})
