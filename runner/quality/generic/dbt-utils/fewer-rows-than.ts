import { z } from 'zod'
import { groupByColumns } from '../arguments.ts'
import { genericTest } from '../generic-test.ts'
import { bothSides } from '../sides.ts'

/** A relation has fewer rows than another, or each group has. */
export const fewerRowsThan = genericTest({
  name: 'fewer_rows_than',
  at: 'relation',
  args: z.strictObject({ compare_model: z.string(), ...groupByColumns }),
  references: ['compare_model'],
  columns: [{ argument: 'group_by_columns' }, { argument: 'group_by_columns', of: 'compare_model' }],
  failCalc: 'coalesce(sum(row_count_delta), 0)',
  told: {
    fails: 'as many rows as `compare_model` has or more, in all or in a group',
    counts: 'rows that there are more; 1 for as many',
    nulls: 'is a group like others',
  },
  failingRows({ from, args: { compare_model, group_by_columns: groups }, relationOf, sql }) {
    const other = { from: relationOf(compare_model), value: 'count(*)', groups }
    return [
      'select *, greatest(coalesce(this_value, 0) - coalesce(other_value, 0), 1) as row_count_delta',
      `from ${bothSides({ from, value: 'count(*)', groups }, other, sql)} as counted`,
      'where coalesce(this_value, 0) >= coalesce(other_value, 0)',
    ].join('\n')
  },
})
