import { z } from 'zod'
import { exactNumber } from '../../../number-schemas.ts'
import { expression } from '../arguments.ts'
import { comparedColumns, compareRelations, comparison } from '../compare-relations.ts'
import { inBrackets } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { writtenIn } from '../written-in.ts'

/** What is computed of all rows, or of each group, is what is computed of another relation. */
export const expectTableAggregationToEqualOtherTable = genericTest({
  name: 'expect_table_aggregation_to_equal_other_table',
  at: 'relation',
  args: z.strictObject({
    expression,
    compare_expression: expression.optional(),
    ...comparison,
    /** By how much they may differ; without it they are equal, of whatever type. */
    tolerance: exactNumber.optional(),
    /** By which part of this relation's value they may differ. */
    tolerance_percent: exactNumber.optional(),
  }),
  references: ['compare_model'],
  columns: comparedColumns,
  told: {
    fails:
      'an `expression` that differs from that of `compare_model`, by more than `tolerance` or than the part `tolerance_percent`',
    counts: 'groups',
    nulls: 'is equal to NULL; with a tolerance it is 0',
  },
  expressions: (args) => writtenIn(args, 'expression', 'compare_expression', 'row_condition', 'compare_row_condition'),
  failingRows(input) {
    const { expression: own, compare_expression: other = own, ...tolerances } = input.args
    return compareRelations(inBrackets(own), inBrackets(other), input, tolerances)
  },
})
