import { aggregateRange } from '../aggregate-range.ts'

/** The largest value lies in a range. */
export const expectColumnMaxToBeBetween = aggregateRange({
  name: 'expect_column_max_to_be_between',
  what: 'a maximum',
  aggregate: ({ column }) => `max(${column})`,
})
