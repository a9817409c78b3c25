/** What tells groups apart: a word, a number, a day since 1970, a moment in milliseconds; null where there is nothing. */
export type Key = string | number | null

/** Texts, each said once; of each row the place of its own. */
export interface CodedColumn {
  readonly kind: 'coded'
  readonly codes: Int32Array
  readonly words: readonly (string | null)[]
}

/** Numbers; days since 1970 and moments are numbers too. */
export interface NumberColumn {
  readonly kind: 'numbers'
  /** NaN where there is nothing. */
  readonly values: Float64Array | Int32Array
  /** Digits behind the point that whole numbers stand for. */
  readonly scale: number
  readonly of: 'number' | 'date' | 'time'
}

/** A column as it is computed with. */
export type Column = CodedColumn | NumberColumn

/** The rows that a query ships, by column. */
export interface Grain {
  readonly rows: number
  readonly columns: ReadonlyMap<string, Column>
}

/** A column of a grain; a name that is none of its columns is a fault of who asks. */
export function columnOf({ columns }: Grain, name: string): Column {
  const found = columns.get(name)
  if (!found) throw new Error(`the rows have no column “${name}”`)
  return found
}
