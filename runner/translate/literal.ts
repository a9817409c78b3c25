import { atom, type Dialect, type Written } from '../adapters/contract/dialect.ts'
import { refuse } from './refuse.ts'
import type { Fields } from './tree.ts'

/** A constant. A number with an exponent is a floating one, as it is in the project's dialect. */
export function literal(fields: Fields, dialect: Dialect): Written {
  const value = String(fields.value)
  switch (fields.literal_type) {
    case 'number':
      if (/^\d+$/.test(value) || /^(\d+\.\d*|\.\d+)$/.test(value)) return atom(value, 'exact')
      if (/^[\d.]+e[+-]?\d+$/i.test(value)) return atom(`cast(${value} as ${dialect.types.double})`, 'double')
      return refuse(`the number ${value}`, { at: fields, hint: 'Write it in decimal digits.' })
    case 'string':
    case 'dollar_string':
      return atom(dialect.text(value))
    case 'date':
    case 'timestamp':
    case 'time':
      return atom(`cast(${dialect.text(value)} as ${dialect.types[fields.literal_type]})`)
    default:
      return refuse(`a ${String(fields.literal_type).replaceAll('_', ' ')}`, {
        at: fields,
        hint: 'Write text between single quotes, a quote in it twice; a backslash is a backslash there.',
      })
  }
}
