import { z } from 'zod'
import { rowCondition } from '../arguments.ts'
import { rowsWhere } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { writtenIn } from '../written-in.ts'

/** Every row has a value. */
export const expectColumnValuesToNotBeNull = genericTest({
  name: 'expect_column_values_to_not_be_null',
  at: 'column',
  args: z.strictObject(rowCondition),
  told: { fails: 'rows without a value', counts: 'rows', nulls: 'fails' },
  failingRows: ({ column, from, args }) =>
    `select *\nfrom ${rowsWhere(from, args.row_condition)} as tested\nwhere ${column} is null`,
  expressions: (args) => writtenIn(args, 'row_condition'),
})
