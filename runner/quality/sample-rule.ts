/** Which columns of a data test's failing rows may be shown, where some that it reads are about persons. */
export type SampleRule =
  | { readonly kind: 'all' }
  /** All but those that bear one of some names. */
  | { readonly kind: 'except'; readonly columns: readonly string[] }
  /** None but those that bear one of some names. */
  | { readonly kind: 'only'; readonly columns: readonly string[] }

/** Columns of shipped tests that count, or name a column or a side: nothing of a value is in them. */
const countingColumns =
  `n_records num_rows value_count row_count null_values distinct_values found_values set_count set_count_case_insensitive
  diff_count row_count_delta column_count column_name column_type which_diff side not_null_proportion`.split(/\s+/)

interface Read {
  /** The columns that it reads and that are about persons. */
  readonly personal: readonly string[]
  /** The other columns of what it tests; undefined for a SELECT of a person's own, whose columns may be called anything. */
  readonly others: readonly string[] | undefined
  readonly sql: string
}

/**
 * What may be shown of a data test. A column that the SQL names may come out under any name; one that it does not name comes out, by a star,
 * under its own.
 */
export function sampleRule({ personal, others, sql }: Read): SampleRule {
  if (personal.length === 0) return { kind: 'all' }
  const text = sql.toLowerCase()
  const words = new Set(text.split(/[^\p{L}\p{N}_]+/u))
  const isNamed = (name: string) => (/^[\p{L}\p{N}_]+$/u.test(name) ? words.has(name) : text.includes(name))
  if (!personal.some((name) => isNamed(name.toLowerCase()))) return { kind: 'except', columns: personal }
  const known = others ? [...others, ...countingColumns] : []
  return { kind: 'only', columns: known.filter((name) => !isAmong(name, personal)) }
}

/** Whether a column may be shown. */
export function isShown(column: string, rule: SampleRule): boolean {
  return rule.kind === 'all' || isAmong(column, rule.columns) === (rule.kind === 'only')
}

function isAmong(name: string, others: readonly string[]): boolean {
  return others.some((other) => other.toLowerCase() === name.toLowerCase())
}
