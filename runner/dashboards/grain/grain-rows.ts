import type { ResultValue } from '../../adapters/contract/connection.ts'
import { CupelError } from '../../errors.ts'
import type { GrainColumn } from './grain-column.ts'
import { readValue } from './read-value.ts'

/** A column of all rows: of texts and truths the places of its words, of all others numbers, NaN where there is none. */
export type GrainValues =
  | { readonly kind: 'words'; readonly places: readonly number[]; readonly words: readonly (string | boolean | null)[] }
  | { readonly kind: 'numbers'; readonly numbers: readonly number[]; readonly nulls: ReadonlySet<number> }

/** The rows of a query, column by column; they grow. */
export interface GrainRows {
  readonly columns: readonly GrainColumn[]
  readonly count: number
  /** @throws CupelError `dashboard-value` where a value cannot be shipped as it is */
  add(rows: readonly (readonly ResultValue[])[]): void
  values(column: number): GrainValues
}

/** @param query whose rows they are, for messages */
export function grainRows(query: string, columns: readonly GrainColumn[]): GrainRows {
  const growing = columns.map((column) => growingColumn(query, column))
  let count = 0
  return {
    columns,
    get count() {
      return count
    },
    add(rows) {
      for (const [index, column] of growing.entries()) for (const row of rows) column.add(row[index] ?? null)
      count += rows.length
    },
    values: (column) => growing[column]?.values ?? { kind: 'numbers', numbers: [], nulls: new Set() },
  }
}

interface GrowingColumn {
  readonly values: GrainValues
  add(value: ResultValue): void
}

function growingColumn(query: string, column: GrainColumn): GrowingColumn {
  const read = (value: ResultValue) => {
    const found = readValue(value, column)
    if (found !== undefined) return found
    const hint = 'Cast it in the query: to double where it may be rounded, to varchar where it is only a name.'
    throw new CupelError('dashboard-value', { query, column: column.name, value: String(value) }, { hint })
  }
  if (column.type === 'text' || column.type === 'boolean') {
    const places: number[] = []
    const words: (string | boolean | null)[] = []
    const known = new Map<ResultValue, number>()
    return {
      values: { kind: 'words', places, words },
      add(value) {
        let place = known.get(value)
        if (place === undefined) {
          const word = read(value)
          place = words.push(typeof word === 'number' ? String(word) : word) - 1
          known.set(value, place)
        }
        places.push(place)
      },
    }
  }
  const numbers: number[] = []
  const nulls = new Set<number>()
  return {
    values: { kind: 'numbers', numbers, nulls },
    add(value) {
      const number = read(value)
      if (number === null) nulls.add(numbers.length)
      numbers.push(typeof number === 'number' ? number : 0)
    },
  }
}
