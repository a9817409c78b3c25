import { atom, type Dialect, level, type Written } from '../adapters/contract/dialect.ts'
import { decimal, known } from './known-types.ts'
import { inside } from './precedence.ts'

/** `round` and `trunc` of a number whose type is known; undefined where it is not. */
export function writeRounding(
  name: 'round' | 'trunc',
  value: Written,
  digits: number,
  dialect: Dialect,
): Written | undefined {
  const { type } = value
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
