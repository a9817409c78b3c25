import { z } from 'zod'
import { plainNumber } from '../../../number-schemas.ts'
import { columnName, datePart, expression, rowCondition } from '../arguments.ts'
import { inBrackets, rowsWhere } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { writtenIn } from '../written-in.ts'

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'must be a day, as 2025-01-31')

const args = z.strictObject({
  date_col: columnName,
  date_part: datePart.default('day'),
  interval: plainNumber(z.int().min(1)).default(1),
  /** The first day. @default that of the first row */
  test_start_date: day.optional(),
  /** The day behind the last one. @default that of the last row */
  test_end_date: day.optional(),
  exclusion_condition: expression.optional(),
  ...rowCondition,
})

/** There are rows in every period of so many units, from a first day, or the first moment, up to a day, or the last moment, which is not looked at itself. */
export const expectRowValuesToHaveDataForEveryNDatepart = genericTest({
  name: 'expect_row_values_to_have_data_for_every_n_datepart',
  at: 'relation',
  args,
  columns: [{ argument: 'date_col' }],
  told: {
    fails:
      'periods of `interval` times `date_part` without rows, between the first and the last `date_col` or from `test_start_date` up to `test_end_date`; `exclusion_condition` keeps some, by `date_day` and the like',
    counts: 'periods',
    nulls: 'passed over',
  },
  expressions: (given) => writtenIn(given, 'row_condition', 'exclusion_condition'),
  failingRows({ from, args: { date_col, date_part: unit, interval, ...given }, sql, macro }) {
    const begin = (moment: string) => macro('date_trunc', unit, moment)
    const bound = (text: string | undefined, found: string) =>
      text === undefined ? begin(`(select ${found} from given_rows)`) : begin(`cast(${sql.literal(text)} as timestamp)`)
    const since = (moment: string) => macro('date_diff', unit, '(select first_moment from bounds)', moment)
    const period = `date_${unit}`
    return [
      'with given_rows as (',
      `select cast(${sql.quote(date_col)} as timestamp) as moment`,
      `from ${rowsWhere(from, given.row_condition)} as tested`,
      `where ${sql.quote(date_col)} is not null`,
      '), bounds as (',
      `select ${bound(given.test_start_date, 'min(moment)')} as first_moment, ${bound(given.test_end_date, 'max(moment)')} as end_moment`,
      '), periods as (',
      `select number, ${macro('date_add', unit, `numbers.number * ${interval}`, '(select first_moment from bounds)')} as ${period}`,
      `from ${macro('generate_numbers', '0', `(select cast(${macro('date_diff', unit, 'first_moment', 'end_moment')} - 1 as bigint) // ${interval} from bounds)`)} as numbers(number)`,
      ')',
      `select ${period}`,
      'from periods',
      `where ${period} < (select end_moment from bounds)`,
      'and not exists (',
      `select 1 from given_rows where ${since('given_rows.moment')} >= periods.number * ${interval} and ${since('given_rows.moment')} < (periods.number + 1) * ${interval}`,
      ')',
      ...(given.exclusion_condition ? [`and ${inBrackets(given.exclusion_condition)}`] : []),
    ].join('\n')
  },
})
