import { z } from 'zod'
import { allowNulls, groupByColumns } from '../arguments.ts'
import { rowsPassedOver } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { groupColumns } from '../group-columns.ts'

/** A column has more than one value; with groups, in each of them. No value at all is not a constant. */
export const notConstant = genericTest({
  name: 'not_constant',
  at: 'column',
  args: z.strictObject({ ...groupByColumns, ...allowNulls }),
  columns: [{ argument: 'group_by_columns' }],
  told: { fails: 'a column, or a group of rows, with one value only', counts: 'groups', nulls: 'passed over' },
  failingRows({ column, from, args: { group_by_columns, nulls }, sql }) {
    const groups = groupColumns(group_by_columns, sql)
    return [
      `select ${groups.select}count(distinct ${column}) as distinct_values`,
      `from ${from} as tested${groups.by}`,
      `having count(distinct ${column}) = 1${nulls === 'fail' ? ` or count(*) > count(${column})` : ''}`,
    ].join('\n')
  },
  passedOver: rowsPassedOver,
})
