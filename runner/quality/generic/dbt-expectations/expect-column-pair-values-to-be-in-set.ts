import { z } from 'zod'
import { bound, columnName, failNulls, rowCondition } from '../arguments.ts'
import { inBrackets } from '../condition.ts'
import { rowTest } from '../row-test.ts'

/** In every row, two columns are one of some pairs. Values of pairs are numbers or expressions. */
export const expectColumnPairValuesToBeInSet = rowTest({
  name: 'expect_column_pair_values_to_be_in_set',
  at: 'relation',
  args: z.strictObject({
    column_A: columnName,
    column_B: columnName,
    value_pairs_set: z.array(z.tuple([bound, bound])).min(1),
    ...failNulls,
    ...rowCondition,
  }),
  columns: [{ argument: 'column_A' }, { argument: 'column_B' }],
  told: {
    fails: 'rows whose `column_A` and `column_B` are no pair of `value_pairs_set`, of numbers or expressions',
    counts: 'rows',
    nulls: 'fails',
  },
  holds: ({ args: { column_A, column_B, value_pairs_set: pairs }, sql: { quote } }) =>
    pairs
      .map(([a, b]) => `(${quote(column_A)} = ${inBrackets(a)} and ${quote(column_B)} = ${inBrackets(b)})`)
      .join(' or '),
  expressions: ({ value_pairs_set: pairs }) =>
    pairs.flat().flatMap((text) => (typeof text === 'string' ? [{ argument: 'value_pairs_set', text }] : [])),
})
