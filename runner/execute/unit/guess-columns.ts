import type { Column } from '../../adapters/contract/catalog.ts'
import type { Fixture, FixtureValue } from '../../quality/index.ts'
import { isNumber } from '../../written-number.ts'

/** The columns of rows that stand for something of which nobody knows the types: each the narrowest type that its values are written in. */
export function guessColumns({ columns, rows }: Extract<Fixture, { kind: 'rows' }>): readonly Column[] {
  return columns.map((name, index) => {
    const values = rows.map((row) => row[index] ?? null).filter((value) => value !== null)
    return { name, type: kinds.find(({ holds }) => values.length > 0 && values.every(holds))?.type ?? 'VARCHAR' }
  })
}

const kinds: readonly { readonly type: string; holds(value: FixtureValue): boolean }[] = [
  { type: 'BOOLEAN', holds: (value) => typeof value === 'boolean' || /^(true|false)$/i.test(textOf(value)) },
  { type: 'BIGINT', holds: (value) => /^-?\d{1,18}$/.test(textOf(value)) },
  { type: 'DOUBLE', holds: (value) => isNumber(value) || /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(textOf(value)) },
  { type: 'DATE', holds: (value) => /^\d{4}-\d\d-\d\d$/.test(textOf(value)) },
  { type: 'TIMESTAMP', holds: (value) => /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?$/.test(textOf(value)) },
]

function textOf(value: FixtureValue): string {
  return typeof value === 'object' && !isNumber(value) ? '' : String(value)
}
