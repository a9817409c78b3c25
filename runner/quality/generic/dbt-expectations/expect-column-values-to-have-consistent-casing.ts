import { z } from 'zod'
import { genericTest } from '../generic-test.ts'

/** No two texts differ in their case only. */
export const expectColumnValuesToHaveConsistentCasing = genericTest({
  name: 'expect_column_values_to_have_consistent_casing',
  at: 'column',
  args: z.strictObject({ display_inconsistent_columns: z.boolean().default(false) }),
  told: {
    fails: 'texts that stand in more than one case; each of them with `display_inconsistent_columns`, else all as one',
    counts: 'texts, or 1',
    nulls: 'passed over',
  },
  failingRows: ({ column, from, args }) =>
    args.display_inconsistent_columns
      ? [
          `select lower(${column}) as inconsistent_columns, count(distinct ${column}) as set_count_case_insensitive`,
          `from ${from} as tested`,
          `group by lower(${column})`,
          `having count(distinct ${column}) > 1`,
        ].join('\n')
      : [
          `select count(distinct ${column}) as set_count, count(distinct lower(${column})) as set_count_case_insensitive`,
          `from ${from} as tested`,
          `having count(distinct ${column}) <> count(distinct lower(${column}))`,
        ].join('\n'),
})
