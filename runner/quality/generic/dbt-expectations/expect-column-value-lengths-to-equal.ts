import { z } from 'zod'
import { allowNulls, bound, rowCondition } from '../arguments.ts'
import { inBrackets } from '../condition.ts'
import { rowTest } from '../row-test.ts'
import { writtenIn } from '../written-in.ts'

/** Every text has so many characters. */
export const expectColumnValueLengthsToEqual = rowTest({
  name: 'expect_column_value_lengths_to_equal',
  at: 'column',
  args: z.strictObject({ value: bound, ...allowNulls, ...rowCondition }),
  told: { fails: 'texts whose number of characters is not `value`', counts: 'rows', nulls: 'passes' },
  holds: ({ column, args }) => `length(${column}) = ${inBrackets(args.value)}`,
  expressions: (args) => writtenIn(args, 'value'),
})
