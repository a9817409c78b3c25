import type { Column, Key } from './grain.ts'

/** A column as codes, and what each of them stands for. */
export interface Keys {
  readonly codes: Int32Array
  readonly size: number
  /** What a code stands for. */
  key(code: number): Key
}

const known = new WeakMap<Column, Keys>()

/** More days than these apart, and a column of days is coded as one of any numbers. */
const widestRange = 200_000

/** The codes of a column; made once. */
export function keysOf(column: Column): Keys {
  const found = known.get(column) ?? makeKeys(column)
  known.set(column, found)
  return found
}

function makeKeys(column: Column): Keys {
  if (column.kind === 'coded') {
    const { codes, words } = column
    return { codes, size: words.length, key: (code) => words[code] ?? null }
  }
  return column.of === 'date' ? keysOfDays(column.values) : keysOfNumbers(column.values, 10 ** column.scale)
}

/** Days are near to each other, so that the day itself, from the first on, is its code. */
function keysOfDays(values: Float64Array | Int32Array): Keys {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value < first) first = value
    if (value > last) last = value
  }
  const nothing = last - first + 1
  if (!(nothing > 0 && nothing <= widestRange)) return keysOfNumbers(values, 1)
  const codes = new Int32Array(values.length)
  for (let row = 0; row < codes.length; row++) {
    const value = values[row] as number
    codes[row] = Number.isNaN(value) ? nothing : value - first
  }
  return { codes, size: nothing + 1, key: (code) => (code === nothing ? null : first + code) }
}

function keysOfNumbers(values: Float64Array | Int32Array, unit: number): Keys {
  const codes = new Int32Array(values.length)
  const places = new Map<number, number>()
  for (let row = 0; row < codes.length; row++) {
    const value = values[row] as number
    let place = places.get(value)
    if (place === undefined) {
      place = places.size
      places.set(value, place)
    }
    codes[row] = place
  }
  const all = [...places.keys()]
  const key = (code: number) => {
    const value = all[code] ?? Number.NaN
    return Number.isNaN(value) ? null : value / unit
  }
  return { codes, size: all.length, key }
}
