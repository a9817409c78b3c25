import { z } from 'zod'
import { plainNumber } from '../../../number-schemas.ts'
import { selectCount } from '../column-rows.ts'
import { genericTest } from '../generic-test.ts'

/** There are so many columns. */
export const expectTableColumnCountToEqual = genericTest({
  name: 'expect_table_column_count_to_equal',
  at: 'relation',
  args: z.strictObject({ value: plainNumber(z.int().min(0)) }),
  told: { fails: 'a number of columns that is not `value`', counts: '1', nulls: 'does not matter' },
  failingRows({ args, columnsOf }) {
    const count = columnsOf().length
    return selectCount(count, count === args.value)
  },
})
