import { aggregateRange } from '../aggregate-range.ts'

/** The smallest value lies in a range. */
export const expectColumnMinToBeBetween = aggregateRange({
  name: 'expect_column_min_to_be_between',
  what: 'a minimum',
  aggregate: ({ column }) => `min(${column})`,
})
