import { distinctCountTest } from '../distinct-count-test.ts'

/** The number of distinct values is less than a number. */
export const expectColumnDistinctCountToBeLessThan = distinctCountTest(
  'expect_column_distinct_count_to_be_less_than',
  '<',
  'a number of distinct values that is not less than `value`',
)
