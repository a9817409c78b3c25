import { z } from 'zod'
import { groupByColumns } from '../arguments.ts'
import { genericTest } from '../generic-test.ts'
import { groupColumns } from '../group-columns.ts'

/** A column has a value somewhere; with groups, in each of them. */
export const atLeastOne = genericTest({
  name: 'at_least_one',
  at: 'column',
  args: z.strictObject(groupByColumns),
  columns: [{ argument: 'group_by_columns' }],
  told: { fails: 'a column, or a group of rows, without any value', counts: 'groups', nulls: 'is what is counted' },
  failingRows({ column, from, args, sql }) {
    const groups = groupColumns(args.group_by_columns, sql)
    return `select ${groups.select}count(${column}) as found_values\nfrom ${from} as tested${groups.by}\nhaving count(${column}) = 0`
  },
})
