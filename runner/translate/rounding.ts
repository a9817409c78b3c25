import { atom, type Dialect, level, type Written } from '../adapters/contract/dialect.ts'
import { decimal, known } from './known-types.ts'
import { inside } from './precedence.ts'
import { writtenType } from './written-type.ts'

/** `round` and `trunc` of a number whose type is known; undefined where it is not. */
export function writeRounding(
  name: 'round' | 'trunc',
  value: Written,
  digits: number,
  dialect: Dialect,
): Written | undefined {
  const { type } = value
  if (digits < 0) return writeCoarse(name, value, -digits, dialect)
  if (type?.kind === 'integer') return value
  if (type?.kind === 'decimal') {
    const scale = Math.min(type.scale, digits)
    const sql = scale === 0 ? `${name}(${value.sql})` : `${name}(${value.sql}, ${scale})`
    return { ...atom(sql, decimal(type.precision, scale)), hasOwnDigits: true }
  }
  if (type?.kind !== 'float') return undefined
  const double = (sql: string) => `cast(${sql} as ${dialect.types.double})`
  const whole = (sql: string) => {
    if (name === 'trunc' || dialect.roundsHalvesAway) return `${name}(${sql})`
    return double(dialect.roundedDouble(sql))
  }
  if (digits === 0) return atom(whole(value.sql), known.double)
  const unit = `1${'0'.repeat(digits)}`
  const sql = `${whole(`${inside(value, level.multiply)} * ${unit}`)} / ${unit}`
  return { sql, level: level.multiply, type: known.double }
}

/** To tens, hundreds and the like. */
function writeCoarse(name: 'round' | 'trunc', value: Written, zeros: number, dialect: Dialect): Written | undefined {
  const { type } = value
  const named = type && writtenType(type, dialect)
  if (type?.kind === 'integer' && named) {
    const exact = `cast(${value.sql} as ${dialect.types.decimal}(38, 0))`
    return atom(`cast(${name}(${exact}, -${zeros}) as ${named})`, type)
  }
  if (type?.kind === 'decimal')
    return { ...atom(`${name}(${value.sql}, -${zeros})`, decimal(type.precision, 0)), hasOwnDigits: true }
  if (type?.kind !== 'float') return undefined
  const unit = `1${'0'.repeat(zeros)}`
  const parts = `${inside(value, level.multiply)} / ${unit}`
  const whole = name === 'trunc' || dialect.roundsHalvesAway ? `${name}(${parts})` : dialect.roundedDouble(parts)
  return { sql: `cast(${whole} as ${dialect.types.double}) * ${unit}`, level: level.multiply, type: known.double }
}
