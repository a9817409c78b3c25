import { z } from 'zod'
import { allowNulls, rowCondition } from '../arguments.ts'
import { isLike } from '../patterns.ts'
import { rowTest } from '../row-test.ts'

/** Every text is matched by a pattern of LIKE. */
export const expectColumnValuesToMatchLikePattern = rowTest({
  name: 'expect_column_values_to_match_like_pattern',
  at: 'column',
  args: z.strictObject({
    like_pattern: z.string(),
    ...allowNulls,
    ...rowCondition,
  }),
  told: { fails: 'texts that `like_pattern` does not match as a whole', counts: 'rows', nulls: 'passes' },
  holds: (input) => isLike(input.args.like_pattern, input),
})
