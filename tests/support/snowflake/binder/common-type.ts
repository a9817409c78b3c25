import { typesDiffer } from '../refusal.ts'
import { isSemiStructured, nothing, number, type SqlType, text, timestamp, typeName, variant } from './types.ts'

/**
 * The type that holds both, by Snowflake's rules of coercion: text gives way to any other type.
 * https://docs.snowflake.com/en/sql-reference/data-type-conversion
 */
export function commonType(one: SqlType, other: SqlType): SqlType {
  if (one.kind === 'null') return other
  if (other.kind === 'null') return one
  if (one.kind === 'number' && other.kind === 'number') {
    const scale = Math.max(one.scale, other.scale)
    const whole = Math.max(one.precision - one.scale, other.precision - other.scale)
    return number(Math.min(38, whole + scale), scale)
  }
  if (one.kind === 'text' && other.kind === 'text') return text(Math.max(one.length, other.length))
  if (one.kind === 'timestamp' && other.kind === 'timestamp') {
    const rank = { ntz: 0, ltz: 1, tz: 2 }
    return timestamp(rank[one.zone] >= rank[other.zone] ? one.zone : other.zone, Math.max(one.scale, other.scale))
  }
  if (one.kind === other.kind) return one
  if (isSemiStructured(one) || isSemiStructured(other)) return variant
  const kinds = new Set([one.kind, other.kind])
  if (kinds.has('number') && kinds.has('float')) return one.kind === 'float' ? one : other
  if (kinds.has('date') && kinds.has('timestamp')) return one.kind === 'timestamp' ? one : other
  if (kinds.has('text') && !kinds.has('binary')) {
    const stronger = one.kind === 'text' ? other : one
    // A number that comes from text keeps five digits behind the point.
    return stronger.kind === 'number' ? number(38, Math.max(5, stronger.scale)) : stronger
  }
  if (kinds.has('boolean') && (kinds.has('number') || kinds.has('float'))) return one.kind === 'boolean' ? one : other
  throw typesDiffer(`error line 0 at position -1\nInvalid argument types: (${typeName(one)}, ${typeName(other)})`)
}

export const commonTypeOf = (types: readonly SqlType[]): SqlType => types.reduce(commonType, nothing)
