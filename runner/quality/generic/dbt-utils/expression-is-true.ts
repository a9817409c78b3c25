import { z } from 'zod'
import { allowNulls, expression, rowCondition } from '../arguments.ts'
import { inBrackets } from '../condition.ts'
import { rowTest } from '../row-test.ts'

/** An expression holds for every row. At a column it begins with the column: `expression: ">= 0"`. */
export const expressionIsTrue = rowTest({
  name: 'expression_is_true',
  at: 'either',
  args: z.strictObject({ expression, ...allowNulls, ...rowCondition }),
  told: {
    fails: 'rows for which `expression` is false; at a column it goes on behind the column, as `"> 0"`',
    counts: 'rows',
    nulls: 'passes',
  },
  holds: ({ column, args }) => (column ? `${column} ${args.expression}\n` : inBrackets(args.expression)),
  expressions: (args, isAtColumn) => [
    { argument: 'expression', text: isAtColumn ? `tested_column ${args.expression}` : args.expression },
  ],
})
