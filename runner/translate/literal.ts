import { atom, type Dialect, type Written } from '../adapters/contract/dialect.ts'
import type { SqlType } from '../sql/sql-type.ts'
import { decimal, known } from './known-types.ts'
import { refuse } from './refuse.ts'
import type { Fields } from './tree.ts'

/** A constant. A number with an exponent is a floating one, as it is in the project's dialect. */
export function literal(fields: Fields, dialect: Dialect): Written {
  const value = String(fields.value)
  switch (fields.literal_type) {
    case 'number':
      if (/^\d+$/.test(value)) return atom(value, wholeType(BigInt(value)))
      if (/^(\d+\.\d*|\.\d+)$/.test(value)) return { ...atom(value, fractionType(value)), hasOwnDigits: true }
      if (/^[\d.]+e[+-]?\d+$/i.test(value)) return atom(`cast(${value} as ${dialect.types.double})`, known.double)
      return refuse(`the number ${value}`, { at: fields, hint: 'Write it in decimal digits.' })
    case 'string':
    case 'dollar_string':
      return atom(dialect.text(value), known.literal)
    case 'date':
    case 'timestamp':
    case 'time':
      return atom(`cast(${dialect.text(value)} as ${dialect.types[fields.literal_type]})`, known[fields.literal_type])
    default:
      return refuse(`a ${String(fields.literal_type).replaceAll('_', ' ')}`, {
        at: fields,
        hint: 'Write text between single quotes, a quote in it twice; a backslash is a backslash there.',
      })
  }
}

/** The smallest of the usual types that holds a whole number. */
function wholeType(value: bigint): SqlType {
  return [known.integer, known.bigint].find((type) => type.kind === 'integer' && value <= type.most) ?? known.hugeint
}

/** As many digits as are written. */
function fractionType(value: string): SqlType {
  const [whole = '', fraction = ''] = value.split('.')
  return decimal(whole.replace(/^0+/, '').length + fraction.length, fraction.length)
}
