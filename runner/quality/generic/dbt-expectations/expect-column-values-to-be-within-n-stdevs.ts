import { z } from 'zod'
import { exactNumber } from '../../../number-schemas.ts'
import { allowNulls, groupBy } from '../arguments.ts'
import { rowsPassedOver } from '../condition.ts'
import { deviationOver } from '../deviation.ts'
import { genericTest } from '../generic-test.ts'
import { groupColumns } from '../group-columns.ts'

/** Every value lies at most so many standard deviations from the mean of all; with groups, the sum of each. Where all are equal, none does. */
export const expectColumnValuesToBeWithinNStdevs = genericTest({
  name: 'expect_column_values_to_be_within_n_stdevs',
  at: 'column',
  args: z.strictObject({ sigma_threshold: exactNumber.default(3), ...groupBy, ...allowNulls }),
  columns: [{ argument: 'group_by' }],
  told: {
    fails: 'values, or sums of groups, more than `sigma_threshold` standard deviations from their mean',
    counts: 'rows, or groups',
    nulls: 'passes',
  },
  failingRows({ column, from, args: { group_by, sigma_threshold, nulls }, sql }) {
    const groups = groupColumns(group_by, sql)
    return [
      'select *',
      'from (',
      `select *, (tested_value - avg(tested_value) over ()) / nullif(${deviationOver('tested_value', '')}, 0) as sigma`,
      'from (',
      `select ${groups.select}cast(${groups.by ? `sum(${column})` : column} as double) as tested_value`,
      `from ${from} as tested${groups.by}`,
      ') as metrics',
      ') as measured',
      `where abs(sigma) > ${sigma_threshold}${nulls === 'fail' ? ' or tested_value is null' : ''}`,
    ].join('\n')
  },
  passedOver: rowsPassedOver,
})
