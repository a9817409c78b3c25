import { z } from 'zod'
import { plainNumber } from '../../../number-schemas.ts'
import { allowNulls, datePart, groupByColumns } from '../arguments.ts'
import { fails, rowsPassedOver } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { groupColumns } from '../group-columns.ts'

const args = z.strictObject({
  interval: plainNumber(z.int()).default(1),
  datepart: datePart.optional(),
  ...groupByColumns,
  ...allowNulls,
})

/** Values by their own order go on in even steps: each is the one before it and an interval, of numbers or of a unit of time. */
export const sequentialValues = genericTest({
  name: 'sequential_values',
  at: 'column',
  args,
  columns: [{ argument: 'group_by_columns' }],
  told: {
    fails: 'values that are not the one before and `interval`, as a number or in units of `datepart`',
    counts: 'rows',
    nulls: 'passes',
  },
  failingRows({ column, from, args: { interval, datepart, group_by_columns, nulls }, sql, macro }) {
    const groups = groupColumns(group_by_columns, sql)
    const holds = datepart
      ? `cast(tested_value as timestamp) = ${macro('date_add', datepart, String(interval), 'previous_value')}`
      : `tested_value = previous_value + ${interval}`
    return [
      'select *',
      'from (',
      `select ${groups.select}${column} as tested_value,`,
      `lag(${column}) over (${groups.partition}order by ${column} nulls last) as previous_value`,
      `from ${from} as tested`,
      ') as ordered',
      `where ${fails(holds, 'allow')}${nulls === 'fail' ? ' or tested_value is null' : ''}`,
    ].join('\n')
  },
  passedOver: rowsPassedOver,
})
