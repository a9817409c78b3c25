import { z } from 'zod'
import { exactNumber } from '../../../number-schemas.ts'
import { groupByColumns } from '../arguments.ts'
import { genericTest } from '../generic-test.ts'
import { groupColumns } from '../group-columns.ts'

/** The part of the rows that has a value, from 0 to 1, lies in a range; with groups, in each of them. Of no rows there is no part. */
export const notNullProportion = genericTest({
  name: 'not_null_proportion',
  at: 'column',
  args: z.strictObject({ at_least: exactNumber, at_most: exactNumber.default(1), ...groupByColumns }),
  columns: [{ argument: 'group_by_columns' }],
  told: {
    fails: 'a column, or a group of rows, of which a part below `at_least` or above `at_most` has a value',
    counts: 'groups',
    nulls: 'is what is counted',
  },
  failingRows({ column, from, args: { at_least, at_most, group_by_columns }, sql }) {
    const groups = groupColumns(group_by_columns, sql)
    return [
      'select *',
      'from (',
      `select ${groups.select}cast(count(${column}) as double) / nullif(count(*), 0) as not_null_proportion`,
      `from ${from} as tested${groups.by}`,
      ') as counted',
      `where not_null_proportion < ${at_least} or not_null_proportion > ${at_most}`,
    ].join('\n')
  },
})
