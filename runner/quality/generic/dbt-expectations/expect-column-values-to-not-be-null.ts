import { z } from 'zod'
import { rowCondition } from '../arguments.ts'
import { rowCheckTest } from '../row-check-test.ts'
import { writtenIn } from '../written-in.ts'

/** Every row has a value. */
export const expectColumnValuesToNotBeNull = rowCheckTest({
  name: 'expect_column_values_to_not_be_null',
  at: 'column',
  args: z.strictObject(rowCondition),
  told: { fails: 'rows without a value', counts: 'rows', nulls: 'fails' },
  check: ({ column, args }) => ({ where: args.row_condition, fails: `${column} is null` }),
  expressions: (args) => writtenIn(args, 'row_condition'),
})
