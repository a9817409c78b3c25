import { aggregateRange } from '../aggregate-range.ts'
import { deviationOf } from '../deviation.ts'

/** The standard deviation of a sample, by n - 1, lies in a range. */
export const expectColumnStdevToBeBetween = aggregateRange({
  name: 'expect_column_stdev_to_be_between',
  what: 'a deviation',
  aggregate: ({ column }) => deviationOf(column),
})
