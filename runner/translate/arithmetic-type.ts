import type { SqlType } from '../sql/sql-type.ts'
import { decimal, familyOf, known } from './known-types.ts'
import { digitsOf, meetingType } from './meeting-type.ts'

export type Arithmetic = 'add' | 'sub' | 'mul' | 'mod'

/** The type that `+`, `-`, `*` and `%` give; undefined where it is not known. */
export function arithmeticType(kind: Arithmetic, left: SqlType | undefined, right: SqlType | undefined) {
  if (!left || !right) return undefined
  const families = [familyOf(left), familyOf(right)]
  if (families.includes('date') || families.includes('timestamp')) return ofMoments(kind, left, right)
  if (families.includes('null') || families.includes('literal')) return meetingType([left, right])
  const [a, b] = [digitsOf(left), digitsOf(right)]
  if (left.kind === 'integer' && right.kind === 'integer') return meetingType([left, right])
  if (!a || !b) return meetingType([left, right])
  if (kind === 'mod') return meetingType([left, right])
  const isMultiplied = kind === 'mul'
  const scale = isMultiplied ? a.scale + b.scale : Math.max(a.scale, b.scale)
  const whole = isMultiplied
    ? a.precision + b.precision
    : Math.max(a.precision - a.scale, b.precision - b.scale) + scale + 1
  // Where both fit into 64 bits, what is made of them shall too.
  const most = Math.max(a.precision, b.precision) <= 18 && scale < 18 ? 18 : 38
  return decimal(Math.min(whole, most), scale)
}

function ofMoments(kind: Arithmetic, left: SqlType, right: SqlType): SqlType | undefined {
  const [a, b] = [familyOf(left), familyOf(right)]
  if (kind === 'sub' && a === 'date' && b === 'date') return known.bigint
  if (kind === 'sub' && (b === 'date' || b === 'timestamp')) return known.interval
  if (a === 'date' && b === 'integer') return known.date
  if (kind === 'add' && a === 'integer' && b === 'date') return known.date
  return undefined
}
