import { z } from 'zod'
import { plainNumber } from '../../../number-schemas.ts'
import { aggregateTest } from '../aggregate-test.ts'
import { allowNulls, groupBy, needsBound, range, rowCondition } from '../arguments.ts'
import { isWithin } from '../condition.ts'
import { writtenIn } from '../written-in.ts'

/** The value that a part of all lies below, from 0 to 1, lies in a range; between two values it is computed. */
export const expectColumnQuantileValuesToBeBetween = aggregateTest({
  name: 'expect_column_quantile_values_to_be_between',
  args: z
    .strictObject({
      quantile: plainNumber(z.number().min(0).max(1)),
      ...range,
      ...groupBy,
      ...allowNulls,
      ...rowCondition,
    })
    .superRefine(needsBound),
  columns: [{ argument: 'group_by' }],
  told: { fails: 'a `quantile` outside of `min_value` and `max_value`', counts: 'groups', nulls: 'passed over' },
  aggregate: ({ column, macro, args }) => macro('percentile', column, String(args.quantile)),
  holds: (value, { args }) => isWithin(value, args),
  expressions: (args) => writtenIn(args, 'min_value', 'max_value'),
})
