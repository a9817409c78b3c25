import { z } from 'zod'
import { columnNames, failNulls, quoteColumns, rowCondition } from '../arguments.ts'
import { ignoredRows, ignoreRowIf } from '../ignored-rows.ts'
import { rowCheckTest } from '../row-check-test.ts'
import { writtenIn } from '../written-in.ts'

/** Within each row, the values of some columns differ from each other. A NULL is no value of its own: it fails, unless it is allowed. */
export const expectSelectColumnValuesToBeUniqueWithinRecord = rowCheckTest({
  name: 'expect_select_column_values_to_be_unique_within_record',
  at: 'relation',
  args: z.strictObject({
    column_list: columnNames,
    quote_columns: quoteColumns,
    ...ignoreRowIf,
    ...failNulls,
    ...rowCondition,
  }),
  columns: [{ argument: 'column_list' }],
  told: {
    fails: 'rows in which two of the columns are equal',
    counts: 'rows',
    nulls: 'fails; rows of NULLs alone are passed over, by `ignore_row_if` those with any or none',
  },
  expressions: (args) => writtenIn(args, 'row_condition'),
  check({ args: { column_list, ignore_row_if, nulls, row_condition: where }, sql }) {
    const columns = column_list.map(sql.quote)
    const equal = columns.flatMap((one, index) => columns.slice(index + 1).map((other) => `${one} = ${other}`))
    const lacking = nulls === 'fail' ? columns.map((column) => `${column} is null`) : []
    const passesOver = ignoredRows(columns, ignore_row_if)
    return { where, fails: `not (${passesOver})\nand (${[...equal, ...lacking, '1 = 0'].join(' or ')})`, passesOver }
  },
})
