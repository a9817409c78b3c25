import { z } from 'zod'
import { aggregateTest } from '../aggregate-test.ts'
import { allowNulls, bound, columnNames, groupBy, rowCondition } from '../arguments.ts'
import { inBrackets } from '../condition.ts'
import { writtenIn } from '../written-in.ts'

/** The sums of some columns add up to a number. A column without any value has no sum, and leaves it open. */
export const expectMulticolumnSumToEqual = aggregateTest({
  name: 'expect_multicolumn_sum_to_equal',
  at: 'relation',
  args: z.strictObject({ column_list: columnNames, sum_total: bound, ...groupBy, ...allowNulls, ...rowCondition }),
  columns: [{ argument: 'column_list' }, { argument: 'group_by' }],
  told: { fails: 'sums of the columns that do not add up to `sum_total`', counts: 'groups', nulls: 'passed over' },
  aggregated: ({ args, sql }) => args.column_list.map(sql.quote),
  aggregate: ({ args, sql }) => args.column_list.map((column) => `sum(${sql.quote(column)})`).join(' + '),
  holds: (value, { args }) => `${value} = ${inBrackets(args.sum_total)}`,
  expressions: (args) => writtenIn(args, 'sum_total'),
})
