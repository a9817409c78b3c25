import { z } from 'zod'
import { rowCondition } from '../arguments.ts'
import { rowsWhere } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { writtenIn } from '../written-in.ts'

/** No row has a value. */
export const expectColumnValuesToBeNull = genericTest({
  name: 'expect_column_values_to_be_null',
  at: 'column',
  args: z.strictObject(rowCondition),
  told: { fails: 'rows with a value', counts: 'rows', nulls: 'passes' },
  failingRows: ({ column, from, args }) =>
    `select *\nfrom ${rowsWhere(from, args.row_condition)} as tested\nwhere ${column} is not null`,
  expressions: (args) => writtenIn(args, 'row_condition'),
})
