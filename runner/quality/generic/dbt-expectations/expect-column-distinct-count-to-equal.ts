import { distinctCountTest } from '../distinct-count-test.ts'

/** There are so many distinct values. */
export const expectColumnDistinctCountToEqual = distinctCountTest(
  'expect_column_distinct_count_to_equal',
  '=',
  'a number of distinct values that is not `value`',
)
