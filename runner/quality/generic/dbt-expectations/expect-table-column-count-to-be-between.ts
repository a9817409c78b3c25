import { z } from 'zod'
import { plainNumber } from '../../../number-schemas.ts'
import { needsBound } from '../arguments.ts'
import { selectCount } from '../column-rows.ts'
import { genericTest } from '../generic-test.ts'

/** The number of columns lies in a range. */
export const expectTableColumnCountToBeBetween = genericTest({
  name: 'expect_table_column_count_to_be_between',
  at: 'relation',
  args: z
    .strictObject({
      min_value: plainNumber(z.int().min(0)).optional(),
      max_value: plainNumber(z.int().min(0)).optional(),
    })
    .superRefine(needsBound),
  told: { fails: 'a number of columns outside of `min_value` and `max_value`', counts: '1', nulls: 'does not matter' },
  failingRows({ args, columnsOf }) {
    const count = columnsOf().length
    return selectCount(count, count >= (args.min_value ?? 0) && count <= (args.max_value ?? count))
  },
})
