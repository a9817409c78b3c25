import { z } from 'zod'
import { columnName, expression } from '../arguments.ts'
import { rowsWhere } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { bothSides } from '../sides.ts'
import { writtenIn } from '../written-in.ts'

/** There are as many distinct values as in another column, of another relation or of this one. */
export const expectColumnDistinctCountToEqualOtherTable = genericTest({
  name: 'expect_column_distinct_count_to_equal_other_table',
  at: 'column',
  args: z.strictObject({
    compare_model: z.string().optional(),
    compare_column_name: columnName.optional(),
    row_condition: expression.optional(),
    compare_row_condition: expression.optional(),
  }),
  references: ['compare_model'],
  columns: [{ argument: 'compare_column_name', of: 'compare_model' }],
  told: {
    fails: "another number of distinct values than `compare_model`'s `compare_column_name` has",
    counts: '1',
    nulls: 'passed over',
  },
  expressions: (args) => writtenIn(args, 'row_condition', 'compare_row_condition'),
  failingRows({ column, from, args, relationOf, sql }) {
    const { compare_model, compare_column_name, row_condition, compare_row_condition = row_condition } = args
    const other = compare_column_name === undefined ? column : sql.quote(compare_column_name)
    const compared = compare_model === undefined ? from : relationOf(compare_model)
    const sides = bothSides(
      { from: rowsWhere(from, row_condition), value: `count(distinct ${column})`, groups: [] },
      { from: rowsWhere(compared, compare_row_condition), value: `count(distinct ${other})`, groups: [] },
      sql,
    )
    return `select *\nfrom ${sides} as counted\nwhere this_value <> other_value`
  },
})
