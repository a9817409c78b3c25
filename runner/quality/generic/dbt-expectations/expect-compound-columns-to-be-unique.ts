import { z } from 'zod'
import { columnNames, quoteColumns, rowCondition } from '../arguments.ts'
import { rowsWhere } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { ignoredRows, ignoreRowIf } from '../ignored-rows.ts'
import { writtenIn } from '../written-in.ts'

/** No combination of values stands twice, in rows that are not ignored for their NULLs. Of the others, two NULLs are equal. */
export const expectCompoundColumnsToBeUnique = genericTest({
  name: 'expect_compound_columns_to_be_unique',
  at: 'relation',
  args: z.strictObject({ column_list: columnNames, quote_columns: quoteColumns, ...ignoreRowIf, ...rowCondition }),
  columns: [{ argument: 'column_list' }],
  told: {
    fails: 'combinations of values that stand more than once',
    counts: 'combinations',
    nulls: 'is equal to NULL; rows of NULLs alone are passed over, by `ignore_row_if` those with any or none',
  },
  expressions: (args) => writtenIn(args, 'row_condition'),
  failingRows({ from, args: { column_list, ignore_row_if, row_condition }, sql }) {
    const columns = column_list.map(sql.quote)
    const list = columns.join(', ')
    return [
      `select ${list}, count(*) as n_records`,
      `from ${rowsWhere(from, row_condition)} as tested`,
      `where not (${ignoredRows(columns, ignore_row_if)})`,
      `group by ${list}`,
      'having count(*) > 1',
    ].join('\n')
  },
  passedOver({ from, args: { column_list, ignore_row_if, row_condition }, sql }) {
    const ignored = ignoredRows(column_list.map(sql.quote), ignore_row_if)
    return `select count(*) as passed_over from ${rowsWhere(from, row_condition)} as tested where ${ignored}`
  },
})
