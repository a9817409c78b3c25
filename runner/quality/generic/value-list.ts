import type { ExactNumber } from '../../written-number.ts'
import { inBrackets } from './condition.ts'
import type { GenericInput, WrittenSql } from './generic-test.ts'

type Value = string | ExactNumber | boolean | null

/** Values as SQL: texts in quotes, or as they are written. A null says nothing of what may stand there, and is left out. */
export function listed(values: readonly Value[], quote: boolean, sql: GenericInput['sql']): string[] {
  return values
    .filter((item) => item !== null)
    .map((item) => (quote ? sql.literal(String(item)) : typeof item === 'string' ? inBrackets(item) : String(item)))
}

/** That an expression is one of some values; NULL where it is NULL. */
export function isAmong(
  expression: string,
  values: readonly Value[],
  quote: boolean,
  sql: GenericInput['sql'],
): string {
  const accepted = listed(values, quote, sql)
  return accepted.length
    ? `(${expression} in (${accepted.join(', ')}))`
    : `(case when ${expression} is not null then false end)`
}

/** Those of a list's values that are SQL as a person wrote it. */
export function writtenValues(argument: string, values: readonly Value[], quote: boolean): WrittenSql[] {
  return quote ? [] : values.filter((item) => item !== null).map((item) => ({ argument, text: String(item) }))
}

/** A SELECT of those values that do not stand in a column, each as text. */
export function missingValues(
  column: string,
  rows: string,
  values: readonly Value[],
  quote: boolean,
  sql: GenericInput['sql'],
): string {
  const wanted = values.filter((item) => item !== null)
  if (wanted.length === 0) return `select '' as missing_value from (select 1 as one) as nothing where 1 = 0`
  return wanted
    .map((item) => {
      const [written] = listed([item], quote, sql)
      return `select ${sql.literal(String(item))} as missing_value from (select 1 as one) as nothing where not exists (select 1 from ${rows} as tested where ${column} = ${written})`
    })
    .join('\nunion all\n')
}
