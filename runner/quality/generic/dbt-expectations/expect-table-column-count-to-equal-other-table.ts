import { z } from 'zod'
import { selectCount } from '../column-rows.ts'
import { genericTest } from '../generic-test.ts'

/** There are as many columns as another relation has. */
export const expectTableColumnCountToEqualOtherTable = genericTest({
  name: 'expect_table_column_count_to_equal_other_table',
  at: 'relation',
  args: z.strictObject({ compare_model: z.string() }),
  references: ['compare_model'],
  told: { fails: 'another number of columns than `compare_model` has', counts: '1', nulls: 'does not matter' },
  failingRows({ args, columnsOf }) {
    const count = columnsOf().length
    return selectCount(count, count === columnsOf(args.compare_model).length)
  },
})
