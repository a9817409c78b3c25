import { type Dialect, level, type Written } from '../adapters/contract/dialect.ts'
import { arithmeticType } from './arithmetic-type.ts'
import { isPlainInteger, known } from './known-types.ts'
import { inside } from './precedence.ts'
import { refuse } from './refuse.ts'

/** The name that stands for the second half of `//`, which the parser does not know: `a % this % b`. */
export const integerDivisionMark = '__cupel_integer_division'

/** Always floating, whatever is divided. */
export function division(left: Written, right: Written, { types }: Dialect): Written {
  const dividend = left.type?.kind === 'float' ? inside(left, level.multiply) : `cast(${left.sql} as ${types.double})`
  return { sql: `${dividend} / ${inside(right, level.multiply + 1)}`, level: level.multiply, type: known.double }
}

/** Of a division by zero there is no remainder: NULL. */
export function remainder(left: Written, right: Written, at: unknown): Written {
  if (left.type?.kind === 'float' || right.type?.kind === 'float')
    refuse('"%" of floating numbers', { at, hint: 'Cast both to decimal(18, 6), say.' })
  const type = arithmeticType('mod', left.type, right.type)
  return { sql: `${inside(left, level.multiply)} % nullif(${right.sql}, 0)`, level: level.multiply, type }
}

/** Whole numbers are divided without a rest; any others as `/` does. */
export function integerDivision(left: Written, right: Written, dialect: Dialect): Written {
  const types = [left.type, right.type]
  if (types.some((type) => type?.kind === 'float' || type?.kind === 'decimal'))
    return division(left, { ...right, sql: `nullif(${right.sql}, 0)`, level: level.atom }, dialect)
  const type = arithmeticType('mod', left.type, right.type)
  const isBig = types.some((one) => one && !isPlainInteger(one))
  const divide = isBig ? dialect.bigDivision : dialect.integerDivision
  return { sql: divide(inside(left, level.multiply), right.sql), level: isBig ? level.atom : level.multiply, type }
}
