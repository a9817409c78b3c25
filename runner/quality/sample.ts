import type { ResultValue, Row } from '../adapters/contract/connection.ts'
import { isShown, type SampleRule } from './sample-rule.ts'
import type { TestConfig } from './test-config.ts'

/** Some of the rows that a data test found. */
export interface Sample {
  readonly columns: readonly string[]
  /** The values of each row, in the order of the columns. */
  readonly rows: readonly (readonly ResultValue[])[]
  /** Columns that are kept back, since they are about persons, or may be. */
  readonly hidden?: readonly string[]
}

/** Longer texts are cut: a sample is to be looked at, and not to be the table. */
const longest = 500

/** The query of some of the rows that a data test finds, a few of them or as many as it counts at most. */
export function sampleQuery(
  failingRows: string,
  { limit, sample_rows }: Pick<TestConfig, 'limit' | 'sample_rows'>,
): string {
  return `select * from (\n${failingRows}\n) as failing_rows\nlimit ${Math.min(Number(String(limit ?? sample_rows)), sample_rows)}`
}

/**
 * What a sample's query gave.
 * @param rule which columns may be shown
 * @param hide what hides secrets in a text
 */
export function makeSample(rows: readonly Row[], rule: SampleRule, hide: (text: string) => string): Sample {
  const all = Object.keys(rows[0] ?? {})
  const columns = all.filter((column) => isShown(column, rule))
  const hidden = all.filter((column) => !isShown(column, rule))
  const shown = (value: ResultValue): ResultValue => {
    if (Array.isArray(value)) return value.map((item) => shown(item) as Exclude<ResultValue, readonly unknown[]>)
    return typeof value === 'string' ? cut(hide(value)) : value
  }
  return {
    columns,
    rows: columns.length ? rows.map((row) => columns.map((column) => shown(row[column] ?? null))) : [],
    ...(hidden.length > 0 && { hidden }),
  }
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
