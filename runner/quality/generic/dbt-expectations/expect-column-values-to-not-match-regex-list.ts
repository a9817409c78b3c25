import { z } from 'zod'
import { allowNulls, rowCondition } from '../arguments.ts'
import { matchesRegex, matchOn, regexOptions, together } from '../patterns.ts'
import { rowTest } from '../row-test.ts'

/** Every text is matched by none of some regular expressions, or at least by one of them not. */
export const expectColumnValuesToNotMatchRegexList = rowTest({
  name: 'expect_column_values_to_not_match_regex_list',
  at: 'column',
  args: z.strictObject({
    regex_list: z.array(z.string()).min(1),
    ...matchOn,
    ...regexOptions,
    ...allowNulls,
    ...rowCondition,
  }),
  told: {
    fails: 'texts that every one of `regex_list` matches; with `match_on: all`, that one of them matches',
    counts: 'rows',
    nulls: 'passes',
  },
  holds: (input) =>
    together(
      input.args.regex_list.map((pattern) => `not (${matchesRegex(pattern, input)})`),
      input.args,
    ),
})
