import { z } from 'zod'
import { exactNumber, plainNumber } from '../../../number-schemas.ts'
import { columnName, datePart, groupBy } from '../arguments.ts'
import { deviationOver } from '../deviation.ts'
import { genericTest } from '../generic-test.ts'
import { groupColumns } from '../group-columns.ts'
import { ago, now } from '../now.ts'

const whole = plainNumber(z.int().min(1))

const args = z.strictObject({
  date_column_name: columnName,
  period: datePart.default('day'),
  lookback_periods: whole.default(1),
  trend_periods: whole.default(7),
  test_periods: whole.default(14),
  sigma_threshold: exactNumber.default(3),
  sigma_threshold_upper: exactNumber.optional(),
  sigma_threshold_lower: exactNumber.optional(),
  take_diffs: z.boolean().default(true),
  take_logs: z.boolean().default(true),
  ...groupBy,
})

/** The sum of each period, or how its logarithm changes, lies at most so many standard deviations from the mean of the periods before it. */
export const expectColumnValuesToBeWithinNMovingStdevs = genericTest({
  name: 'expect_column_values_to_be_within_n_moving_stdevs',
  at: 'column',
  args,
  columns: [{ argument: 'date_column_name' }, { argument: 'group_by' }],
  told: {
    fails:
      'periods, of the last `test_periods` before this one, whose sum (its change, its logarithm) lies more than `sigma_threshold` standard deviations from the mean of the `trend_periods` before',
    counts: 'periods',
    nulls: 'is 0 in sums',
  },
  failingRows({ column, from, args: given, sql, macro }) {
    const { date_column_name, period, lookback_periods, trend_periods, test_periods, sigma_threshold } = given
    const { sigma_threshold_upper: upper = sigma_threshold, sigma_threshold_lower: lower = `-${sigma_threshold}` } =
      given
    const groups = groupColumns(given.group_by, sql)
    const over = `${groups.partition}order by metric_period`
    const before = `${over} rows between ${trend_periods} preceding and 1 preceding`
    const metric = (value: string) =>
      given.take_logs ? `coalesce(ln(nullif(${value}, 0)), 0)` : `coalesce(${value}, 0)`
    const prior = `lag(period_sum, ${lookback_periods}) over (${over})`
    return [
      'with sums as (',
      `select ${groups.select}${macro('date_trunc', period, sql.quote(date_column_name))} as metric_period,`,
      `cast(sum(${column}) as double) as period_sum`,
      `from ${from} as tested`,
      `group by ${groups.select}${macro('date_trunc', period, sql.quote(date_column_name))}`,
      '), metrics as (',
      `select *, ${metric('period_sum')}${given.take_diffs ? ` - ${metric(prior)}` : ''} as tested_value`,
      'from sums',
      '), measured as (',
      `select *, (tested_value - avg(tested_value) over (${before})) / nullif(${deviationOver('tested_value', before)}, 0) as sigma`,
      'from metrics',
      ')',
      'select *',
      'from measured',
      `where metric_period >= ${macro('date_trunc', period, ago(test_periods, period, { macro }))}`,
      `and metric_period < ${macro('date_trunc', period, now)}`,
      `and not (sigma >= ${lower} and sigma <= ${upper})`,
    ].join('\n')
  },
})
