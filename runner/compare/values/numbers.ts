import type { PresentValue } from './present-value.ts'

/** The order of two numbers, however they came: as numbers, big ones, or decimals in text. Nothing is rounded. NaN is the greatest. */
export function orderNumbers(a: PresentValue, b: PresentValue): number {
  if (typeof a === 'number' && typeof b === 'number') return orderFloats(a, b)
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : a > b ? 1 : 0
  const [left, right] = [readDecimal(String(a)), readDecimal(String(b))]
  if (!left || !right) return orderFloats(Number(a), Number(b))
  if (left.isNegative !== right.isNegative) return left.isNegative ? -1 : 1
  const order = orderMagnitudes(left, right)
  return left.isNegative ? -order : order
}

/** Whether two floats are the same but for a part of the greater one. */
export function isWithin(a: number, b: number, tolerance: number): boolean {
  if (a === b) return true
  const apart = Math.abs(a - b)
  if (Number.isFinite(apart)) return apart <= tolerance * Math.max(Math.abs(a), Math.abs(b))
  return Number.isNaN(a) && Number.isNaN(b)
}

function orderFloats(a: number, b: number): number {
  if (a < b) return -1
  if (a > b) return 1
  return a === b ? 0 : Number(Number.isNaN(a)) - Number(Number.isNaN(b))
}

interface Decimal {
  readonly isNegative: boolean
  /** Without zeros in front. */
  readonly whole: string
  /** Without zeros behind. */
  readonly fraction: string
}

function readDecimal(text: string): Decimal | undefined {
  const found = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?$/.exec(text)
  if (!found) return undefined
  const [, sign, whole = '', fraction = ''] = found
  return { isNegative: sign === '-' && whole + fraction !== '', whole, fraction }
}

function orderMagnitudes(a: Decimal, b: Decimal): number {
  if (a.whole.length !== b.whole.length) return a.whole.length - b.whole.length
  if (a.whole !== b.whole) return a.whole < b.whole ? -1 : 1
  return a.fraction < b.fraction ? -1 : a.fraction > b.fraction ? 1 : 0
}
