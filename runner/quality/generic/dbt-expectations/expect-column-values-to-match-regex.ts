import { z } from 'zod'
import { allowNulls, rowCondition } from '../arguments.ts'
import { matchesRegex, regexOptions } from '../patterns.ts'
import { rowTest } from '../row-test.ts'

/** Every text is matched by a regular expression. */
export const expectColumnValuesToMatchRegex = rowTest({
  name: 'expect_column_values_to_match_regex',
  at: 'column',
  args: z.strictObject({
    regex: z.string(),
    ...regexOptions,
    ...allowNulls,
    ...rowCondition,
  }),
  told: {
    fails: 'texts that `regex` does not match somewhere; `flags: i` for any case',
    counts: 'rows',
    nulls: 'passes',
  },
  holds: (input) => matchesRegex(input.args.regex, input),
})
