import { aggregateRange } from '../aggregate-range.ts'

/** The mean of all values lies in a range. */
export const expectColumnMeanToBeBetween = aggregateRange({
  name: 'expect_column_mean_to_be_between',
  what: 'a mean',
  aggregate: ({ column }) => `avg(${column})`,
})
