import { aggregateRange } from '../aggregate-range.ts'

/** The number of distinct values lies in a range. */
export const expectColumnUniqueValueCountToBeBetween = aggregateRange({
  name: 'expect_column_unique_value_count_to_be_between',
  what: 'a number of distinct values',
  aggregate: ({ column }) => `count(distinct ${column})`,
})
