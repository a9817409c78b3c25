import { aggregateRange } from '../aggregate-range.ts'

/** The number of distinct values by that of all lies in a range. Of none there is no proportion. */
export const expectColumnProportionOfUniqueValuesToBeBetween = aggregateRange({
  name: 'expect_column_proportion_of_unique_values_to_be_between',
  what: 'a number of distinct values for each value',
  aggregate: ({ column }) => `cast(count(distinct ${column}) as double) / nullif(count(${column}), 0)`,
})
