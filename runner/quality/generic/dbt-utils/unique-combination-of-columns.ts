import { z } from 'zod'
import { columnNames, quoteColumns } from '../arguments.ts'
import { genericTest } from '../generic-test.ts'

/** No combination of some columns' values stands twice. Two NULLs are equal. */
export const uniqueCombinationOfColumns = genericTest({
  name: 'unique_combination_of_columns',
  at: 'relation',
  args: z.strictObject({ combination_of_columns: columnNames, quote_columns: quoteColumns }),
  columns: [{ argument: 'combination_of_columns' }],
  told: {
    fails: 'combinations of values that stand more than once',
    counts: 'combinations',
    nulls: 'is equal to NULL',
  },
  failingRows({ from, args, sql }) {
    const columns = args.combination_of_columns.map(sql.quote).join(', ')
    return `select ${columns}, count(*) as n_records\nfrom ${from} as tested\ngroup by ${columns}\nhaving count(*) > 1`
  },
})
