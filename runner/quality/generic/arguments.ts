import { z } from 'zod'
import { nameList } from '../../name-list.ts'
import { exactNumber } from '../../number-schemas.ts'

/** One SQL expression. */
export const expression = z.string().min(1)

/** A number, or an SQL expression. A date stands in quotes of its own, since as an expression it is a subtraction. */
export const bound = z.union([
  exactNumber,
  expression.refine(
    (text) => !/^\d{4}-\d\d?-\d\d?\b/.test(text),
    `must be an SQL expression: a date stands in quotes within the quotes, as "'2025-01-31'"`,
  ),
])

/** A value of a list, for a column of any type. */
export const value = z.union([z.string(), exactNumber, z.boolean(), z.null()])

export const columnName = z.string().min(1)
/** Some columns; one alone may stand without a list. */
export const columnNames = nameList.refine((names) => names.length > 0, 'must name a column')
/** Whether the test quotes names: accepted for those who bring it along, since names here have no case. */
export const quoteColumns = z.boolean().optional()

export const datePart = z
  .string()
  .toLowerCase()
  .pipe(z.enum(['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second']))

const nulls = z.enum(['allow', 'fail'])
/** What becomes of a row with a NULL where a test would compare: it passes, unless it is said to fail. */
export const allowNulls = { nulls: nulls.default('allow') }
/** The other way round: it fails, unless it is allowed. */
export const failNulls = { nulls: nulls.default('fail') }

/** Which rows are looked at, beside the config `where`. */
export const rowCondition = { row_condition: expression.optional() }
/** Columns whose values make groups; each is judged by itself. */
export const groupBy = { group_by: columnNames.optional() }
/** The same under the name that dbt-utils has for it. */
export const groupByColumns = { group_by_columns: nameList.default([]) }

/** A range; a bound that is not given bounds nothing. */
export const range = {
  min_value: bound.optional(),
  max_value: bound.optional(),
  /** Whether a value on a bound is outside. */
  strictly: z.boolean().default(false),
}

/** A range needs a bound. */
export function needsBound(args: { min_value?: unknown; max_value?: unknown }, context: z.RefinementCtx): void {
  if (args.min_value === undefined && args.max_value === undefined)
    context.addIssue({
      code: 'custom',
      path: ['min_value'],
      message: 'is missing: give min_value, max_value, or both',
    })
}
