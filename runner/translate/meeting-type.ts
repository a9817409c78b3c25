import type { SqlType } from '../sql/sql-type.ts'
import { decimal, known } from './known-types.ts'

/** The type of values that meet, as in a case, a coalesce or a union; undefined where that is not known. */
export function meetingType(types: readonly (SqlType | undefined)[]): SqlType | undefined {
  const [first, ...rest] = types
  return rest.reduce((meeting, type) => (meeting && type ? ofTwo(meeting, type) : undefined), first)
}

function ofTwo(left: SqlType, right: SqlType): SqlType | undefined {
  if (left === right) return left
  for (const weak of [known.null, known.literal]) {
    if (left === weak) return right
    if (right === weak) return left
  }
  if (left === known.boolean && right.kind === 'integer') return right
  if (right === known.boolean && left.kind === 'integer') return left
  if (left.kind === 'moment' && right.kind === 'moment') return left.fineness > right.fineness ? left : right
  if (left.kind === 'text' && right.kind === 'text') return known.text
  return ofNumbers(left, right)
}

function ofNumbers(left: SqlType, right: SqlType): SqlType | undefined {
  if (left.kind === 'integer' && right.kind === 'integer') {
    if (left.least <= right.least && left.most >= right.most) return left
    return right.least <= left.least && right.most >= left.most ? right : undefined
  }
  const digits = [digitsOf(left), digitsOf(right)]
  const [a, b] = digits
  if (a && b) {
    const scale = Math.max(a.scale, b.scale)
    return decimal(Math.max(a.precision - a.scale, b.precision - b.scale) + scale, scale)
  }
  if (left.kind === 'float' && right.kind === 'float') return left.digits > right.digits ? left : right
  if (left.kind === 'float') return b ? left : undefined
  return right.kind === 'float' && a ? right : undefined
}

/** The digits of an exact number. */
export function digitsOf(type: SqlType): { readonly precision: number; readonly scale: number } | undefined {
  if (type.kind === 'decimal') return type
  if (type.kind !== 'integer') return undefined
  return { precision: Math.min(38, String(type.most).length), scale: 0 }
}
