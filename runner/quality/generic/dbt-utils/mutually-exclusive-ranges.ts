import { z } from 'zod'
import { columnName, columnNames, failNulls } from '../arguments.ts'
import { rowsWhere } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { groupColumns } from '../group-columns.ts'

/** How the end of one range stands to the start of the next. */
const toNext = { allowed: '<=', not_allowed: '=', required: '<' } as const

const args = z.strictObject({
  lower_bound_column: columnName,
  upper_bound_column: columnName,
  partition_by: columnNames.optional(),
  gaps: z.enum(['allowed', 'not_allowed', 'required']).default('allowed'),
  zero_length_range_allowed: z.boolean().default(false),
  ...failNulls,
})

/** Ranges do not overlap, and each ends behind its start. A range without one of its bounds fails, unless NULLs are allowed: then it is not looked at. */
export const mutuallyExclusiveRanges = genericTest({
  name: 'mutually_exclusive_ranges',
  at: 'relation',
  args,
  columns: [{ argument: 'lower_bound_column' }, { argument: 'upper_bound_column' }, { argument: 'partition_by' }],
  told: {
    fails:
      'ranges that overlap the next one, leave a gap that `gaps` does not allow or touch where it is `required`, or do not end behind their start',
    counts: 'rows',
    nulls:
      'a bound that is NULL fails, except the end of the last range towards the next; `nulls: allow` leaves such ranges out',
  },
  failingRows({ from, args: { partition_by, gaps, zero_length_range_allowed, nulls, ...bounds }, sql }) {
    const groups = groupColumns(partition_by, sql)
    const [lower, upper] = [sql.quote(bounds.lower_bound_column), sql.quote(bounds.upper_bound_column)]
    const order = `order by ${lower} nulls last, ${upper} nulls last`
    const complete = nulls === 'allow' ? `${lower} is not null and ${upper} is not null` : undefined
    return [
      'select *',
      'from (',
      `select ${groups.select}${lower} as lower_bound, ${upper} as upper_bound,`,
      `lead(${lower}) over (${groups.partition}${order}) as next_lower_bound,`,
      `row_number() over (${groups.partition}${order}) as position, count(*) over (${groups.partition.trim()}) as ranges`,
      `from ${rowsWhere(from, complete)} as tested`,
      ') as ordered',
      `where not (`,
      `coalesce(lower_bound <${zero_length_range_allowed ? '=' : ''} upper_bound, false)`,
      `and coalesce(upper_bound ${toNext[gaps]} next_lower_bound, position = ranges)`,
      ')',
    ].join('\n')
  },
  passedOver: ({ from, args: { lower_bound_column, upper_bound_column, nulls }, sql }) =>
    nulls === 'fail'
      ? undefined
      : `select count(*) as passed_over from ${from} as tested where ${sql.quote(lower_bound_column)} is null or ${sql.quote(upper_bound_column)} is null`,
})
