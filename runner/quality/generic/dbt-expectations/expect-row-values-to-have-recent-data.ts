import { z } from 'zod'
import { plainNumber } from '../../../number-schemas.ts'
import { datePart, rowCondition } from '../arguments.ts'
import { rowsWhere } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { ago, now } from '../now.ts'
import { writtenIn } from '../written-in.ts'

/** The latest moment that is not in the future lies at most so many units back; where there is none, that fails. */
export const expectRowValuesToHaveRecentData = genericTest({
  name: 'expect_row_values_to_have_recent_data',
  at: 'column',
  args: z.strictObject({ datepart: datePart, interval: plainNumber(z.int()), ...rowCondition }),
  told: {
    fails:
      'a column whose latest moment, the future aside, is more than `interval` times `datepart` ago, or that has none',
    counts: '1',
    nulls: 'passed over',
  },
  expressions: (args) => writtenIn(args, 'row_condition'),
  failingRows: ({ column, from, args: { datepart, interval, row_condition }, macro }) =>
    [
      'select *',
      'from (',
      `select max(cast(${column} as timestamp)) as max_timestamp`,
      `from ${rowsWhere(from, row_condition)} as tested`,
      `where cast(${column} as timestamp) <= ${now}`,
      ') as latest',
      `where max_timestamp is null or max_timestamp < ${ago(interval, datepart, { macro })}`,
    ].join('\n'),
})
