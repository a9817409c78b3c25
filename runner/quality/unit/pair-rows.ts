import type { ResultValue } from '../../adapters/contract/connection.ts'

/** A row's values, in the order of the columns. */
export type Values = readonly ResultValue[]

/** A row that is not as it should be: it is missing, nobody expected it, or some of its cells are others. */
export type DifferentRow =
  | { readonly kind: 'missing'; readonly expected: Values }
  | { readonly kind: 'extra'; readonly actual: Values }
  | {
      readonly kind: 'changed'
      readonly expected: Values
      readonly actual: Values
      /** Which of the cells are others. */
      readonly changed: readonly boolean[]
    }

/** How far what came out is from what is expected. */
export interface Difference {
  readonly columns: readonly string[]
  readonly rows: readonly DifferentRow[]
  /** How many rows are different besides those that are listed. */
  readonly more: number
  /** The step after which they differ, from 1, where there are several. */
  readonly step?: number
}

/**
 * Rows that are missing beside those that nobody expected, paired where most of their cells are the same; so a person sees which cell is another, and not two
 * rows. Those that have nothing in common stay alone.
 */
export function pairRows(missing: readonly Values[], extra: readonly Values[]): readonly DifferentRow[] {
  const pairs = missing
    .flatMap((expected, from) =>
      extra.map((actual, to) => ({ from, to, same: expected.filter((value, at) => isSame(value, actual[at])).length })),
    )
    .filter(({ same }) => same > 0)
    .sort((a, b) => b.same - a.same || a.from - b.from || a.to - b.to)
  const partner = new Map<number, number>()
  const taken = new Set<number>()
  for (const { from, to } of pairs) {
    if (partner.has(from) || taken.has(to)) continue
    partner.set(from, to)
    taken.add(to)
  }
  return [
    ...missing.map((expected, from): DifferentRow => {
      const actual = extra[partner.get(from) ?? -1]
      if (!actual) return { kind: 'missing', expected }
      return { kind: 'changed', expected, actual, changed: expected.map((value, at) => !isSame(value, actual[at])) }
    }),
    ...extra.filter((_, to) => !taken.has(to)).map((actual): DifferentRow => ({ kind: 'extra', actual })),
  ]
}

function isSame(one: ResultValue, other: ResultValue | undefined): boolean {
  return JSON.stringify(one, whole) === JSON.stringify(other, whole)
}

/** JSON knows no whole number of any length. */
function whole(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value
}
