/** A value of a table: numbers of all kinds, texts, dates and timestamps as text, booleans. */
export type Cell = null | number | string | boolean

export type Row = Readonly<Record<string, Cell>>

/** Below 0, 0 or above it; NaN is the largest of all numbers, and texts go by their bytes. Undefined where one of both is NULL. */
export function compare(one: Cell, other: Cell): number | undefined {
  if (one === null || other === null) return undefined
  if (typeof one === 'number' && typeof other === 'number') {
    const [a, b] = [Number.isNaN(one), Number.isNaN(other)]
    return a || b ? Number(a) - Number(b) : Math.sign(one - other)
  }
  if (typeof one === 'boolean') return Number(one) - Number(other)
  return Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)))
}

/** The same for ordering: NULL comes last. */
export function order(one: Cell, other: Cell): number {
  return compare(one, other) ?? Number(one === null) - Number(other === null)
}

/** Equal as in groups, where NULL is a value. */
export function isSame(one: Cell, other: Cell): boolean {
  return order(one, other) === 0
}

/** NOT and comparisons know a third answer. */
export type Truth = boolean | undefined

export function equals(one: Cell, other: Cell): Truth {
  const found = compare(one, other)
  return found === undefined ? undefined : found === 0
}

export function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth
}

export function both(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false
  return truths.includes(undefined) ? undefined : true
}

export function either(truths: readonly Truth[]): Truth {
  return not(both(truths.map(not)))
}

export interface Range {
  readonly min_value?: number | undefined
  readonly max_value?: number | undefined
  readonly strictly?: boolean | undefined
}

export function isWithin(value: Cell, { min_value: least, max_value: most, strictly = false }: Range): Truth {
  const above = least === undefined ? true : sign(value, least, (found) => (strictly ? found > 0 : found >= 0))
  const below = most === undefined ? true : sign(value, most, (found) => (strictly ? found < 0 : found <= 0))
  return both([above, below])
}

function sign(value: Cell, bound: number, holds: (found: number) => boolean): Truth {
  const found = compare(value, bound)
  if (typeof value === 'number' && value !== bound && Math.abs(value - bound) < 1e-9) throw new TooClose()
  return found === undefined ? undefined : holds(found)
}

/** A comparison of computed numbers that hangs on their last digits, which no engine promises. */
export class TooClose extends Error {}

/** The rows that a truth fails. */
export function failing(rows: readonly Row[], holds: (row: Row) => Truth, nulls: 'allow' | 'fail' = 'allow'): Row[] {
  return rows.filter((row) => {
    const truth = holds(row)
    return truth === undefined ? nulls === 'fail' : !truth
  })
}

/** The distinct of some values; NULLs are one of them. */
export function distinct(values: readonly Cell[]): Cell[] {
  return values.filter((value, index) => values.findIndex((other) => isSame(other, value)) === index)
}

export function present(values: readonly Cell[]): Exclude<Cell, null>[] {
  return values.filter((value) => value !== null)
}

/** Rows by their values of some columns; without columns, all rows are one group, also none. */
export function groups(rows: readonly Row[], columns: readonly string[]): { key: Cell[]; rows: Row[] }[] {
  if (columns.length === 0) return [{ key: [], rows: [...rows] }]
  const found: { key: Cell[]; rows: Row[] }[] = []
  for (const row of rows) {
    const key = columns.map((column) => row[column] ?? null)
    const group = found.find((other) => other.key.every((value, index) => isSame(value, key[index] ?? null)))
    if (group) group.rows.push(row)
    else found.push({ key, rows: [row] })
  }
  return found
}

export function cellsOf(rows: readonly Row[], column: string): Cell[] {
  return rows.map((row) => row[column] ?? null)
}
