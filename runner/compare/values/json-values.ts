import { isWithin, orderNumbers } from './numbers.ts'
import type { PresentValue } from './present-value.ts'

/** Whether two JSON texts say the same: objects whatever the order of their keys, whole numbers exactly, others as floats. */
export function isSameJson(a: PresentValue, b: PresentValue, tolerance: number): boolean {
  const [left, right] = [readJson(String(a)), readJson(String(b))]
  return left !== undefined && right !== undefined && isSame(left, right, tolerance)
}

/** A JSON value whose texts begin with `s`, and whose numbers are their texts behind an `n`: a double would round them. */
type Tagged = string | boolean | null | readonly Tagged[] | { readonly [key: string]: Tagged }

const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

function readJson(text: string): Tagged | undefined {
  try {
    return JSON.parse(
      text.replaceAll(tokens, (token) => (token.startsWith('"') ? `"s${token.slice(1)}` : `"n${token}"`)),
    ) as Tagged
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function isSame(a: Tagged, b: Tagged, tolerance: number): boolean {
  if (a === b) return true
  if (typeof a === 'string' && typeof b === 'string')
    return a.startsWith('n') && b.startsWith('n') && isSameNumber(a.slice(1), b.slice(1), tolerance)
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  return (
    left.size === right.size &&
    [...left].every(([key, value]) => {
      const other = right.get(key)
      return other !== undefined && isSame(value, other, tolerance)
    })
  )
}

function isSameNumber(a: string, b: string, tolerance: number): boolean {
  const isWhole = /^-?\d+$/.test(a) && /^-?\d+$/.test(b)
  return isWhole ? orderNumbers(a, b) === 0 : isWithin(Number(a), Number(b), tolerance)
}
