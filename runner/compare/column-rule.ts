import type { Column } from '../adapters/contract/catalog.ts'
import { isMoment, isNumeric, isSameFamily, type TypeFamily, typeFamily } from './type-family.ts'
import { isSameBlob } from './values/blobs.ts'
import { isSameJson } from './values/json-values.ts'
import { orderMoments, orderTimes } from './values/moments.ts'
import { isWithin, orderNumbers } from './values/numbers.ts'
import type { PresentValue } from './values/present-value.ts'
import { orderTexts } from './values/texts.ts'

/** How the values of a column are compared. */
export interface ColumnRule {
  /** Whether both warehouses order its values alike, and equal values are so to the last digit; so that it can be part of a key. */
  readonly isExact: boolean
  /** Whether rows can be ordered by it at all. */
  readonly isOrdered: boolean
  /** Whether both sides are read as texts. */
  readonly isText: boolean
  /** Whether two values are the same; asked only where they are not identical. */
  isSame(a: PresentValue, b: PresentValue): boolean
  /** Their order, as the warehouses order them: negative, 0, positive. */
  order(a: PresentValue, b: PresentValue): number
}

/** The rule for a column of two relations. Where what it holds differs, values that are no numbers or moments are compared as texts. */
export function columnRule(left: Column, right: Column, tolerance: number): ColumnRule {
  return ruleOf(typeFamily(left.type), typeFamily(right.type), tolerance)
}

/** The rule for a column of a key that is no exact one: both sides as texts. */
export const textRule: ColumnRule = { ...exactly(orderTexts), isText: true }

function ruleOf(left: TypeFamily, right: TypeFamily, tolerance: number): ColumnRule {
  if (isNumeric(left) && isNumeric(right)) return numberRule(left, right, tolerance)
  if (isMoment(left) && isMoment(right)) return exactly(orderMoments)
  if (left.kind === 'list' && right.kind === 'list')
    return listRule(elementRule(left.element, right.element, tolerance))
  if (!isSameFamily(left, right)) return textRule
  switch (left.kind === 'text' ? right.kind : left.kind) {
    case 'text':
      return textRule
    case 'boolean':
      return exactly((a, b) => Number(a) - Number(b))
    case 'time':
      return exactly(orderTimes)
    case 'json':
      return unordered((a, b) => isSameJson(a, b, tolerance))
    case 'blob':
      return unordered(isSameBlob)
    default:
      return unordered((a, b) => String(a) === String(b))
  }
}

function numberRule(left: TypeFamily, right: TypeFamily, tolerance: number): ColumnRule {
  const sides = [left, right].filter((side) => side.kind === 'floating')
  if (sides.length === 0) return exactly(orderNumbers)
  // One warehouse shows 0.1 of a single float as 0.1, another as the double that it is.
  const widened = sides.some(({ isSingle }) => isSingle) ? Math.fround : (value: number) => value
  const isSame = (a: PresentValue, b: PresentValue) => isWithin(widened(Number(a)), widened(Number(b)), tolerance)
  return {
    isExact: false,
    isOrdered: true,
    isText: false,
    isSame,
    order: (a, b) => (isSame(a, b) ? 0 : orderNumbers(a, b)),
  }
}

/** The more telling of both; a list of texts may be one of anything. */
function elementRule(left: TypeFamily, right: TypeFamily, tolerance: number): ColumnRule {
  if (left.kind === 'text') return ruleOf(right, right, tolerance)
  return right.kind === 'text' ? ruleOf(left, left, tolerance) : ruleOf(left, right, tolerance)
}

function listRule(element: ColumnRule): ColumnRule {
  return unordered((a, b) => {
    if (!Array.isArray(a) || !Array.isArray(b)) return String(a) === String(b)
    return a.length === b.length && a.every((value, index) => isSameValue(element, value, b[index]))
  })
}

/** Whether two values are the same, either of which may be NULL. */
export function isSameValue(rule: ColumnRule, a: PresentValue | null, b: PresentValue | null): boolean {
  return a === b || (a !== null && b !== null && rule.isSame(a, b))
}

/** The order of two values; NULL is the last. */
export function orderValues(rule: ColumnRule, a: PresentValue | null, b: PresentValue | null): number {
  if (a === b) return 0
  if (a === null) return 1
  return b === null ? -1 : rule.order(a, b)
}

function exactly(order: ColumnRule['order']): ColumnRule {
  return { isExact: true, isOrdered: true, isText: false, isSame: (a, b) => order(a, b) === 0, order }
}

function unordered(isSame: ColumnRule['isSame']): ColumnRule {
  return { isExact: false, isOrdered: false, isText: false, isSame, order: orderTexts }
}
