import { z } from 'zod'
import type { Column } from '../../../adapters/contract/catalog.ts'
import { plainNumber } from '../../../number-schemas.ts'
import { parseType } from '../../../sql/parse-sql-type.ts'
import { columnNames } from '../arguments.ts'
import { type GenericInput, genericTest } from '../generic-test.ts'

const args = z
  .strictObject({
    compare_model: z.string(),
    compare_columns: columnNames.optional(),
    exclude_columns: columnNames.optional(),
    /** Digits behind the point that numbers are compared by. */
    precision: plainNumber(z.int().min(0).max(18)).optional(),
  })
  .superRefine((given, context) => {
    if (given.compare_columns && given.exclude_columns)
      context.addIssue({
        code: 'custom',
        path: ['exclude_columns'],
        message: 'stands beside compare_columns: keep one of both',
      })
  })

/** Two relations have the same rows, whatever their order and however often each stands. */
export const equality = genericTest({
  name: 'equality',
  at: 'relation',
  args,
  references: ['compare_model'],
  columns: [
    { argument: 'compare_columns' },
    { argument: 'compare_columns', of: 'compare_model' },
    { argument: 'exclude_columns' },
  ],
  failCalc: "count(*) + coalesce(abs(sum(case when which_diff = 'a_minus_b' then 1 else -1 end)), 0)",
  told: {
    fails:
      'rows that `compare_model` does not have, or has alone, by `compare_columns` or without `exclude_columns`; numbers by their first `precision` digits behind the point',
    counts: 'distinct rows, and by how many one side has more',
    nulls: 'is equal to NULL',
  },
  failingRows(input) {
    const { from, relationOf, args: given } = input
    const items = comparedColumns(input).join(', ')
    return [
      'with these as (',
      `select ${items} from ${from} as tested`,
      '), others as (',
      `select ${items} from ${relationOf(given.compare_model)} as compared`,
      ')',
      `select 'a_minus_b' as which_diff, only_here.* from (select * from these except select * from others) as only_here`,
      'union all',
      `select 'b_minus_a' as which_diff, only_there.* from (select * from others except select * from these) as only_there`,
    ].join('\n')
  },
})

function comparedColumns({ args: given, sql, columnsOf }: GenericInput<z.infer<typeof args>>): string[] {
  const { compare_columns: named, exclude_columns: excluded = [], precision } = given
  if (named && precision === undefined) return named.map(sql.quote)
  const has = (names: readonly string[], { name }: Column) =>
    names.some((other) => other.toLowerCase() === name.toLowerCase())
  const columns = columnsOf().filter((column) => (named ? has(named, column) : !has(excluded, column)))
  return columns.map((column) => rounded(column, precision, sql))
}

/** Numbers with digits behind the point become decimals of so many, which are rounded the same way everywhere. */
function rounded({ name, type }: Column, precision: number | undefined, { quote, cast }: GenericInput['sql']): string {
  const column = quote(name)
  const { kind } = parseType(type)
  if (precision === undefined || (kind !== 'decimal' && kind !== 'float')) return column
  return `${cast(column, `DECIMAL(38,${precision})`)} as ${column}`
}
