import { z } from 'zod'
import { failNulls, rowCondition, value } from '../arguments.ts'
import { rowsPassedOver, rowsWhere } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { isAmong, missingValues, writtenValues } from '../value-list.ts'
import { writtenIn } from '../written-in.ts'

/** The distinct values are those of a set. */
export const expectColumnDistinctValuesToEqualSet = genericTest({
  name: 'expect_column_distinct_values_to_equal_set',
  at: 'column',
  args: z.strictObject({
    value_set: z.array(value).min(1),
    quote_values: z.boolean().default(true),
    ...failNulls,
    ...rowCondition,
  }),
  told: {
    fails: 'values that are not in `value_set`, and values of it that the column does not have',
    counts: 'distinct values',
    nulls: 'fails',
  },
  expressions: (args) => [
    ...writtenIn(args, 'row_condition'),
    ...writtenValues('value_set', args.value_set, args.quote_values),
  ],
  failingRows({ column, from, args: { value_set, quote_values, nulls, row_condition }, sql }) {
    const rows = rowsWhere(from, row_condition)
    return [
      'select extra_value, null as missing_value',
      `from (select distinct ${column} as extra_value from ${rows} as tested) as found`,
      `where not ${isAmong('extra_value', value_set, quote_values, sql)}${nulls === 'fail' ? ' or extra_value is null' : ''}`,
      'union all',
      `select null as extra_value, missing_value from (\n${missingValues(column, rows, value_set, quote_values, sql)}\n) as missing`,
    ].join('\n')
  },
  passedOver: rowsPassedOver,
})
