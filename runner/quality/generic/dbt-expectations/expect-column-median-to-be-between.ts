import { aggregateRange } from '../aggregate-range.ts'

/** The median of all values lies in a range; of two in the middle it is their mean. */
export const expectColumnMedianToBeBetween = aggregateRange({
  name: 'expect_column_median_to_be_between',
  what: 'a median',
  aggregate: ({ column, macro }) => macro('median', column),
})
