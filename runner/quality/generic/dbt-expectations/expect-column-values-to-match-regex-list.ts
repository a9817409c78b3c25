import { z } from 'zod'
import { allowNulls, rowCondition } from '../arguments.ts'
import { matchesRegex, matchOn, regexOptions, together } from '../patterns.ts'
import { rowTest } from '../row-test.ts'

/** Every text is matched by one of some regular expressions, or by all. */
export const expectColumnValuesToMatchRegexList = rowTest({
  name: 'expect_column_values_to_match_regex_list',
  at: 'column',
  args: z.strictObject({
    regex_list: z.array(z.string()).min(1),
    ...matchOn,
    ...regexOptions,
    ...allowNulls,
    ...rowCondition,
  }),
  told: {
    fails: 'texts that none of `regex_list` matches; with `match_on: all`, that not all match',
    counts: 'rows',
    nulls: 'passes',
  },
  holds: (input) =>
    together(
      input.args.regex_list.map((pattern) => matchesRegex(pattern, input)),
      input.args,
    ),
})
