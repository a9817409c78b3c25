import { z } from 'zod'
import { allowNulls, rowCondition } from '../arguments.ts'
import { matchesRegex, regexOptions } from '../patterns.ts'
import { rowTest } from '../row-test.ts'

/** No text is matched by a regular expression. */
export const expectColumnValuesToNotMatchRegex = rowTest({
  name: 'expect_column_values_to_not_match_regex',
  at: 'column',
  args: z.strictObject({
    regex: z.string(),
    ...regexOptions,
    ...allowNulls,
    ...rowCondition,
  }),
  told: { fails: 'texts that `regex` matches somewhere; `flags: i` for any case', counts: 'rows', nulls: 'passes' },
  holds: (input) => `not (${matchesRegex(input.args.regex, input)})`,
})
