import { z } from 'zod'
import { aggregateTest } from './aggregate-test.ts'
import { allowNulls, bound, groupBy, rowCondition } from './arguments.ts'
import { inBrackets } from './condition.ts'
import type { GenericTest } from './generic-test.ts'
import { writtenIn } from './written-in.ts'

/**
 * A test of how many distinct values a column has, or has in each group.
 * @param sign what the number is to `value`, as SQL compares
 * @param fails what the guide says of what fails
 */
export function distinctCountTest(name: string, sign: '=' | '<' | '>', fails: string): GenericTest {
  return aggregateTest({
    name,
    args: z.strictObject({
      value: bound,
      /** Accepted for those who bring it along: a number needs no quotes. */
      quote_values: z.boolean().optional(),
      ...groupBy,
      ...allowNulls,
      ...rowCondition,
    }),
    columns: [{ argument: 'group_by' }],
    told: { fails, counts: 'groups', nulls: 'passed over' },
    aggregate: ({ column }) => `count(distinct ${column})`,
    holds: (value, { args }) => `${value} ${sign} ${inBrackets(args.value)}`,
    expressions: (args) => writtenIn(args, 'value'),
  })
}
