import { z } from 'zod'
import { plainNumber } from '../../../number-schemas.ts'
import { columnName, datePart, groupByColumns } from '../arguments.ts'
import { genericTest } from '../generic-test.ts'
import { groupColumns } from '../group-columns.ts'
import { ago } from '../now.ts'

const args = z.strictObject({
  field: columnName,
  datepart: datePart,
  interval: plainNumber(z.int()),
  ignore_time_component: z.boolean().default(false),
  ...groupByColumns,
})

/** The latest moment of a column lies at most so many units back; with groups, that of each. Where there is none, there is nothing to judge. */
export const recency = genericTest({
  name: 'recency',
  at: 'relation',
  args,
  columns: [{ argument: 'field' }, { argument: 'group_by_columns' }],
  told: {
    fails:
      'a relation, or a group of rows, whose latest `field` is more than `interval` times `datepart` ago; by days alone with `ignore_time_component`',
    counts: 'groups',
    nulls: 'passed over; without any moment it passes',
  },
  failingRows({ from, args: { field, datepart, interval, ignore_time_component, group_by_columns }, sql, macro }) {
    const groups = groupColumns(group_by_columns, sql)
    const type = ignore_time_component ? 'date' : 'timestamp'
    const threshold = `cast(${ago(interval, datepart, { macro })} as ${type})`
    return [
      `select *, ${threshold} as threshold`,
      'from (',
      `select ${groups.select}cast(max(${sql.quote(field)}) as ${type}) as most_recent`,
      `from ${from} as tested${groups.by}`,
      ') as latest',
      `where most_recent < ${threshold}`,
    ].join('\n')
  },
})
