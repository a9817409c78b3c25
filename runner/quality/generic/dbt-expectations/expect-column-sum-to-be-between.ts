import { aggregateRange } from '../aggregate-range.ts'

/** The sum of all values lies in a range. */
export const expectColumnSumToBeBetween = aggregateRange({
  name: 'expect_column_sum_to_be_between',
  what: 'a sum',
  aggregate: ({ column }) => `sum(${column})`,
})
