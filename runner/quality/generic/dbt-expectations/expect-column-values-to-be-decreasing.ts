import { orderedTest } from '../ordered-test.ts'

/** Each value is smaller than the one before it; of rows that are equal in `sort_column`, in the order in which they are. */
export const expectColumnValuesToBeDecreasing = orderedTest('expect_column_values_to_be_decreasing', 'down', 'smaller')
