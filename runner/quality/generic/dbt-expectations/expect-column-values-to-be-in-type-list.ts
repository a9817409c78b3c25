import { z } from 'zod'
import { expression } from '../arguments.ts'
import { genericTest } from '../generic-test.ts'
import { ofOtherType, typesAreKnown } from '../type-of-column.ts'

/** The column is of one of some types. */
export const expectColumnValuesToBeInTypeList = genericTest({
  name: 'expect_column_values_to_be_in_type_list',
  at: 'column',
  args: z
    .strictObject({ column_type_list: z.array(expression).min(1) })
    .superRefine((args, context) => typesAreKnown('column_type_list', args.column_type_list, context)),
  told: { fails: 'a column that is not of one of `column_type_list`', counts: 'columns', nulls: 'does not matter' },
  failingRows: (input) => ofOtherType(input.args.column_type_list, input),
})
