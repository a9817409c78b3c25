import { z } from 'zod'
import type { exactNumber } from '../../number-schemas.ts'
import { columnNames, expression } from './arguments.ts'
import { rowsWhere } from './condition.ts'
import type { GenericInput } from './generic-test.ts'
import { bothSides } from './sides.ts'

/** What tests take that compare what is computed of two relations. */
export const comparison = {
  compare_model: z.string(),
  group_by: columnNames.optional(),
  /** What the groups are called in the other relation. @default the same */
  compare_group_by: columnNames.optional(),
  row_condition: expression.optional(),
  /** @default row_condition */
  compare_row_condition: expression.optional(),
}

/** Where the columns stand that they name. */
export const comparedColumns = [
  { argument: 'group_by' },
  { argument: 'compare_group_by', of: 'compare_model' },
] as const

interface Comparison {
  readonly compare_model: string
  readonly group_by?: readonly string[] | undefined
  readonly compare_group_by?: readonly string[] | undefined
  readonly row_condition?: string | undefined
  readonly compare_row_condition?: string | undefined
}

interface Tolerances {
  readonly tolerance?: z.infer<typeof exactNumber> | undefined
  readonly tolerance_percent?: z.infer<typeof exactNumber> | undefined
}

/** The groups of which something that is computed of both relations differs, or all rows as one group. */
export function compareRelations(
  own: string,
  other: string,
  { from, relationOf, sql, args }: GenericInput<Comparison>,
  tolerances: Tolerances = {},
): string {
  const { group_by: groups = [], compare_group_by = groups, row_condition } = args
  const sides = bothSides(
    { from: rowsWhere(from, row_condition), value: own, groups },
    {
      from: rowsWhere(relationOf(args.compare_model), args.compare_row_condition ?? row_condition),
      value: other,
      groups: compare_group_by,
    },
    sql,
  )
  return `select *\nfrom ${sides} as computed\nwhere ${differs(tolerances)}`
}

function differs({ tolerance, tolerance_percent: part }: Tolerances): string {
  const difference = 'abs(coalesce(this_value, 0) - coalesce(other_value, 0))'
  if (part !== undefined) return `${difference} > ${part} * abs(coalesce(this_value, 0))`
  return tolerance === undefined ? 'this_value is distinct from other_value' : `${difference} > ${tolerance}`
}
