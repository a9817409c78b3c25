import { z } from 'zod'
import { groupByColumns } from '../arguments.ts'
import { genericTest } from '../generic-test.ts'
import { bothSides } from '../sides.ts'

/** Two relations have as many rows, or each group has. */
export const equalRowcount = genericTest({
  name: 'equal_rowcount',
  at: 'relation',
  args: z.strictObject({ compare_model: z.string(), ...groupByColumns }),
  references: ['compare_model'],
  columns: [{ argument: 'group_by_columns' }, { argument: 'group_by_columns', of: 'compare_model' }],
  failCalc: 'coalesce(sum(diff_count), 0)',
  told: {
    fails: 'another number of rows than `compare_model` has, in all or in a group of both',
    counts: 'rows that one side has more',
    nulls: 'is a group like others',
  },
  failingRows({ from, args: { compare_model, group_by_columns: groups }, relationOf, sql }) {
    const other = { from: relationOf(compare_model), value: 'count(*)', groups }
    return [
      'select *, abs(coalesce(this_value, 0) - coalesce(other_value, 0)) as diff_count',
      `from ${bothSides({ from, value: 'count(*)', groups }, other, sql)} as counted`,
      'where coalesce(this_value, 0) <> coalesce(other_value, 0)',
    ].join('\n')
  },
})
