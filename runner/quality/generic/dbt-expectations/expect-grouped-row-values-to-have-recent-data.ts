import { z } from 'zod'
import { plainNumber } from '../../../number-schemas.ts'
import { columnName, columnNames, datePart, rowCondition } from '../arguments.ts'
import { rowsWhere } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { groupColumns } from '../group-columns.ts'
import { ago, now } from '../now.ts'
import { writtenIn } from '../written-in.ts'

/** The latest moment of each group that is not in the future lies at most so many units back; where there is no group at all, that fails. */
export const expectGroupedRowValuesToHaveRecentData = genericTest({
  name: 'expect_grouped_row_values_to_have_recent_data',
  at: 'relation',
  args: z.strictObject({
    group_by: columnNames,
    timestamp_column: columnName,
    datepart: datePart,
    interval: plainNumber(z.int()),
    ...rowCondition,
  }),
  columns: [{ argument: 'group_by' }, { argument: 'timestamp_column' }],
  told: {
    fails:
      'groups whose latest `timestamp_column`, the future aside, is more than `interval` times `datepart` ago; 1 where there is no group',
    counts: 'groups',
    nulls: 'passed over',
  },
  expressions: (args) => writtenIn(args, 'row_condition'),
  failingRows({ from, args: { group_by, timestamp_column, datepart, interval, row_condition }, sql, macro }) {
    const groups = groupColumns(group_by, sql)
    const moment = `cast(${sql.quote(timestamp_column)} as timestamp)`
    return [
      'with latest as (',
      `select ${groups.select}max(${moment}) as latest_timestamp`,
      `from ${rowsWhere(from, row_condition)} as tested`,
      `where ${moment} <= ${now}${groups.by}`,
      ')',
      'select counted.row_count, latest.*',
      'from (select count(*) as row_count from latest) as counted',
      `left join latest on latest.latest_timestamp < ${ago(interval, datepart, { macro })}`,
      'where counted.row_count = 0 or latest.latest_timestamp is not null',
    ].join('\n')
  },
})
