import { z } from 'zod'
import { exactNumber } from '../../../number-schemas.ts'
import { comparedColumns, compareRelations, comparison } from '../compare-relations.ts'
import { genericTest } from '../generic-test.ts'
import { writtenIn } from '../written-in.ts'

/** There are as many rows as another relation has, times a factor. */
export const expectTableRowCountToEqualOtherTableTimesFactor = genericTest({
  name: 'expect_table_row_count_to_equal_other_table_times_factor',
  at: 'relation',
  args: z.strictObject({ ...comparison, factor: exactNumber }),
  references: ['compare_model'],
  columns: comparedColumns,
  told: {
    fails: 'another number of rows than `compare_model` has, times `factor`',
    counts: 'groups',
    nulls: 'is a group like others',
  },
  expressions: (args) => writtenIn(args, 'row_condition', 'compare_row_condition'),
  failingRows: (input) => compareRelations('count(*)', `count(*) * ${input.args.factor}`, input),
})
