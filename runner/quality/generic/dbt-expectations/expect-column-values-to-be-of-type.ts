import { z } from 'zod'
import { expression } from '../arguments.ts'
import { genericTest } from '../generic-test.ts'
import { ofOtherType, typesAreKnown } from '../type-of-column.ts'

/** The column is of a type, in the words of DuckDB or in another of their names; `decimal` is any decimal. */
export const expectColumnValuesToBeOfType = genericTest({
  name: 'expect_column_values_to_be_of_type',
  at: 'column',
  args: z
    .strictObject({ column_type: expression })
    .superRefine((args, context) => typesAreKnown('column_type', [args.column_type], context)),
  told: { fails: 'a column that is not of `column_type`', counts: 'columns', nulls: 'does not matter' },
  failingRows: (input) => ofOtherType([input.args.column_type], input),
})
