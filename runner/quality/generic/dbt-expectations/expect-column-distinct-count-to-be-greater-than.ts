import { distinctCountTest } from '../distinct-count-test.ts'

/** The number of distinct values is more than a number. */
export const expectColumnDistinctCountToBeGreaterThan = distinctCountTest(
  'expect_column_distinct_count_to_be_greater_than',
  '>',
  'a number of distinct values that is not more than `value`',
)
