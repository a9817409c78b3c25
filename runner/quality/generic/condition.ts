import type { ExactNumber } from '../../written-number.ts'

/** What stands for a number or an expression within another expression; a comment at its end takes nothing in. */
export function inBrackets(written: string | ExactNumber): string {
  if (typeof written !== 'string') return String(written)
  return `(${written}${written.includes('--') ? '\n' : ''})`
}

/** The rows that a condition leaves of what stands in FROM. */
export function rowsWhere(from: string, condition: string | undefined): string {
  return condition === undefined ? from : `(select * from ${from} as given where ${inBrackets(condition)})`
}

interface Range {
  readonly min_value?: string | ExactNumber | undefined
  readonly max_value?: string | ExactNumber | undefined
  readonly strictly: boolean
}

/** That an expression lies in a range; NULL where it is NULL. */
export function isWithin(expression: string, { min_value: least, max_value: most, strictly }: Range): string {
  const equal = strictly ? '' : '='
  return [
    ...(least === undefined ? [] : [`${expression} >${equal} ${inBrackets(least)}`]),
    ...(most === undefined ? [] : [`${expression} <${equal} ${inBrackets(most)}`]),
  ].join(' and ')
}

/** That a condition does not hold; where NULLs fail, also that nobody can tell. */
export function fails(condition: string, nulls: 'allow' | 'fail'): string {
  return nulls === 'fail' ? `(${condition}) is not true` : `not (${condition})`
}

/** How many rows a test of a column passes over, because the column is NULL. */
export function rowsPassedOver({ column, from, args }: RowsOfColumn): string | undefined {
  if (args.nulls === 'fail') return undefined
  return `select count(*) as passed_over from ${rowsWhere(from, args.row_condition)} as tested where ${column} is null`
}

interface RowsOfColumn {
  readonly column: string
  readonly from: string
  readonly args: { readonly nulls: 'allow' | 'fail'; readonly row_condition?: string | undefined }
}
