import { isSameValue } from './column-rule.ts'
import type { NamedValues, RowDifference } from './comparison.ts'
import type { DifferenceReader } from './difference-reader.ts'
import type { RowLayout } from './row-layout.ts'
import type { StreamedRow } from './row-reader.ts'

/** Differences counted, and the first of them. */
export interface DifferenceTally {
  readonly reader: DifferenceReader
  result(): {
    readonly missing: number
    readonly extra: number
    readonly changed: number
    readonly sample: readonly RowDifference[]
  }
}

/** @param atMost how many differences are kept */
export function differenceTally(layout: RowLayout, atMost: number): DifferenceTally {
  const counts = { missing: 0, extra: 0, changed: 0 }
  const sample: RowDifference[] = []
  const note = (kind: RowDifference['kind'], describe: () => RowDifference) => {
    counts[kind]++
    if (sample.length < atMost) sample.push(describe())
  }
  return {
    reader: {
      missing: (row) => note('missing', () => ({ kind: 'missing', key: keyOf(row, layout) })),
      extra: (row) => note('extra', () => ({ kind: 'extra', key: keyOf(row, layout) })),
      changed: (left, right) => note('changed', () => changedRow(left, right, layout)),
    },
    result: () => ({ ...counts, sample }),
  }
}

function keyOf(row: StreamedRow, { names, keyLength, isKeyed }: RowLayout): NamedValues {
  return Object.fromEntries(
    names.slice(0, isKeyed ? keyLength : names.length).map((name, index) => [name, row[index] ?? null]),
  )
}

function changedRow(left: StreamedRow, right: StreamedRow, layout: RowLayout): RowDifference {
  const columns = layout.names.flatMap((column, index) => {
    const [a, b, rule] = [left[index] ?? null, right[index] ?? null, layout.rules[index]]
    return rule && isSameValue(rule, a, b) ? [] : [{ column, values: [a, b] as const }]
  })
  return { kind: 'changed', key: keyOf(left, layout), columns }
}
