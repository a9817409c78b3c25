import { compareNumbers, isNumber, writtenNumber } from '../written-number.ts'
import { isRecord, printed, type Value } from './template-scope.ts'

/** Whether two values are the same: numbers by their size, to the last digit; lists and dicts by what they hold. */
export function isEqual(one: Value, other: Value): boolean {
  if (isNumber(one) && isNumber(other)) return compareNumbers(one, other) === 0
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isEqual(item, other[index]))
  if (!isRecord(one) || !isRecord(other)) return one === other
  if (one[printed] !== undefined || other[printed] !== undefined) return one[printed] === other[printed]
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual(one[name], other[name]))
  )
}

/**
 * Below 0, 0 or above it, as one value is less than, equal to or greater than another; null counts as 0, and a text that is a number as
 * that number beside one.
 * @returns undefined where the two have no order
 */
export function orderOf(one: Value, other: Value): number | undefined {
  if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : Number(one > other)
  const [a, b] = [asNumber(one), asNumber(other)]
  return a === undefined || b === undefined ? undefined : compareNumbers(a, b)
}

function asNumber(value: Value) {
  if (isNumber(value)) return value
  if (value === null || value === undefined) return 0
  return typeof value === 'string' && decimal.test(value.trim()) ? writtenNumber(value.trim()) : undefined
}

const decimal = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i
