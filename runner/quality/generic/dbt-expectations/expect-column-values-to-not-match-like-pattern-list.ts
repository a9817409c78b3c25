import { z } from 'zod'
import { allowNulls, rowCondition } from '../arguments.ts'
import { isLike, matchOn, together } from '../patterns.ts'
import { rowTest } from '../row-test.ts'

/** Every text is matched by none of some pattern of LIKEs, or at least by one of them not. */
export const expectColumnValuesToNotMatchLikePatternList = rowTest({
  name: 'expect_column_values_to_not_match_like_pattern_list',
  at: 'column',
  args: z.strictObject({
    like_pattern_list: z.array(z.string()).min(1),
    ...matchOn,
    ...allowNulls,
    ...rowCondition,
  }),
  told: {
    fails: 'texts that every one of `like_pattern_list` matches; with `match_on: all`, that one of them matches',
    counts: 'rows',
    nulls: 'passes',
  },
  holds: (input) =>
    together(
      input.args.like_pattern_list.map((pattern) => `not (${isLike(pattern, input)})`),
      input.args,
    ),
})
