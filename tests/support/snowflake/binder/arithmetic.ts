import { typesDiffer } from '../refusal.ts'
import { coerce } from './coerce.ts'
import { as, type Typed } from './typed.ts'
import { float, number, type SqlType, timestamp, typeName } from './types.ts'

/**
 * `+ - * / %` with the types that Snowflake gives.
 * https://docs.snowflake.com/en/sql-reference/operators-arithmetic
 */
export function arithmetic(operator: string, left: Typed, right: Typed): Typed {
  if (operator === '+' || operator === '-') {
    const moved = onTime(operator, left, right)
    if (moved) return moved
  }
  const [one, other] = [numeric(left), numeric(right)]
  if (one.type.kind === 'number' && other.type.kind === 'number')
    return onNumbers(operator, one, other, one.type, other.type)
  const [a, b] = [coerce(one, float).sql, coerce(other, float).sql]
  if (operator === '/') return { sql: `sf_divide_float(${a}, ${b})`, type: float }
  if (operator === '%') return { sql: `sf_mod(${a}, ${b})`, type: float }
  return { sql: `(${a} ${operator} ${b})`, type: float }
}

function numeric(value: Typed): Typed {
  switch (value.type.kind) {
    case 'number':
    case 'float':
      return value
    case 'text':
      return coerce(value, number(18, 5))
    case 'variant':
      return coerce(value, float)
    case 'null':
      return coerce(value, number(1))
    default:
      throw typesDiffer(
        `error line 0 at position -1\nInvalid argument types for function '+': (${typeName(value.type)})`,
      )
  }
}

type NumberType = SqlType & { kind: 'number' }

function onNumbers(operator: string, left: Typed, right: Typed, one: NumberType, other: NumberType): Typed {
  const [wholeOne, wholeOther] = [one.precision - one.scale, other.precision - other.scale]
  switch (operator) {
    case '+':
    case '-': {
      const scale = Math.max(one.scale, other.scale)
      return as(
        `${left.sql} ${operator} ${right.sql}`,
        number(Math.min(38, Math.max(wholeOne, wholeOther) + 1 + scale), scale),
      )
    }
    case '*': {
      const scale = Math.min(one.scale + other.scale, Math.max(one.scale, other.scale, 12))
      return as(`${left.sql} * ${right.sql}`, number(Math.min(38, wholeOne + wholeOther + scale), scale))
    }
    case '/':
      return divide(left, right)
    default: {
      const scale = Math.max(one.scale, other.scale)
      return as(
        `sf_mod(${left.sql}, ${right.sql})`,
        number(Math.min(38, Math.max(wholeOne, wholeOther) + scale), scale),
      )
    }
  }
}

/** The quotient of two numbers: six digits more behind the point, at most twelve unless there were more. `zero` is what a division by zero gives. */
export function divide(left: Typed, right: Typed, zero?: string): Typed {
  if (left.type.kind !== 'number' || right.type.kind !== 'number') throw new Error('only numbers are divided here')
  const [one, other] = [left.type, right.type]
  const scale = Math.max(one.scale, Math.min(one.scale + 6, 12))
  const type = number(Math.min(38, one.precision - one.scale + other.scale + scale), scale)
  const power = `cast(1${'0'.repeat(Math.max(0, scale - one.scale + other.scale))} as hugeint)`
  const whole = `sf_divide(${unscaled(left)}, ${unscaled(right)}, ${power})`
  const guarded = zero === undefined ? whole : `case when ${right.sql} = 0 then ${zero} else ${whole} end`
  return as(`cast(${guarded} as decimal(38,0)) * ${unit(scale)}`, type)
}

/** 10^-scale, as a number that multiplies without a loss. */
const unit = (scale: number): string =>
  scale === 0 ? 'cast(1 as decimal(1,0))' : `cast(0.${'0'.repeat(scale - 1)}1 as decimal(${scale},${scale}))`

/** A number's digits without its point. */
function unscaled({ sql, type }: Typed): string {
  if (type.kind !== 'number') throw new Error('only a number has digits')
  if (type.scale === 0) return `cast(${sql} as hugeint)`
  // A product has the digits of both; where they would be too many, the text has them.
  if (type.precision + type.scale + 1 <= 38)
    return `cast(${sql} * cast(1${'0'.repeat(type.scale)} as decimal(${type.scale + 1},0)) as hugeint)`
  return `sf_unscaled(${sql})`
}

/** A day, or a moment, moved by days; the days between two dates. */
function onTime(operator: string, left: Typed, right: Typed): Typed | undefined {
  if (left.type.kind === 'date' && right.type.kind === 'date' && operator === '-')
    return as(`${left.sql} - ${right.sql}`, number(9))
  if (left.type.kind === 'date' && right.type.kind === 'number')
    return { sql: `(${left.sql} ${operator} cast(${right.sql} as integer))`, type: left.type }
  if (left.type.kind === 'number' && right.type.kind === 'date' && operator === '+')
    return { sql: `(${right.sql} + cast(${left.sql} as integer))`, type: right.type }
  if (left.type.kind === 'timestamp' || right.type.kind === 'timestamp') {
    const [one, other] = [left.type, right.type]
    if (one.kind === 'timestamp' && one.zone === 'ntz' && other.kind === 'number')
      return as(`${left.sql} ${operator} to_days(cast(${right.sql} as integer))`, timestamp('ntz'))
    throw typesDiffer(
      `error line 0 at position -1\nInvalid argument types for function '${operator}': (${typeName(one)}, ${typeName(other)})`,
    )
  }
  return undefined
}
