import { z } from 'zod'
import { allowNulls, rowCondition } from '../arguments.ts'
import { isLike } from '../patterns.ts'
import { rowTest } from '../row-test.ts'

/** No text is matched by a pattern of LIKE. */
export const expectColumnValuesToNotMatchLikePattern = rowTest({
  name: 'expect_column_values_to_not_match_like_pattern',
  at: 'column',
  args: z.strictObject({
    like_pattern: z.string(),
    ...allowNulls,
    ...rowCondition,
  }),
  told: { fails: 'texts that `like_pattern` matches as a whole', counts: 'rows', nulls: 'passes' },
  holds: (input) => `not (${isLike(input.args.like_pattern, input)})`,
})
