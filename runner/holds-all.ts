import { parseType } from './sql/parse-sql-type.ts'
import { printType, type SqlType } from './sql/sql-type.ts'

/** Whether two types are written differently at most. */
export function isSameType(one: string, other: string): boolean {
  return holdsAll(one, other) && holdsAll(other, one)
}

/**
 * Whether a type holds every value of another exactly, so that it comes back the same when it is cast back. Moments and days are
 * counted as held by what is finer; a year that only the coarser knows is refused by the engine, and not cut.
 */
export function holdsAll(wide: string, narrow: string): boolean {
  return holds(parseType(wide), parseType(narrow))
}

function holds(wide: SqlType, narrow: SqlType): boolean {
  switch (narrow.kind) {
    case 'integer':
      return holdsIntegers(wide, narrow)
    case 'decimal':
      return holdsDecimals(wide, narrow)
    case 'float':
      return wide.kind === 'float' && wide.digits >= narrow.digits
    case 'text':
      return wide.kind === 'text' && lengthOf(wide) >= lengthOf(narrow)
    case 'enum':
      return (
        (wide.kind === 'text' && narrow.values.every((value) => value.length <= lengthOf(wide))) ||
        (wide.kind === 'enum' && narrow.values.every((value) => wide.values.includes(value)))
      )
    case 'moment':
      return wide.kind === 'moment' && wide.fineness >= narrow.fineness
    case 'list':
      return wide.kind === 'list' && holds(wide.of, narrow.of)
    case 'array':
      return wide.kind === 'array' && wide.size === narrow.size && holds(wide.of, narrow.of)
    case 'map':
      return wide.kind === 'map' && holds(wide.key, narrow.key) && holds(wide.value, narrow.value)
    case 'struct':
      return wide.kind === 'struct' && holdsFields(wide.fields, narrow.fields)
    case 'union':
      return printType(wide) === printType(narrow)
    case 'other':
      return wide.kind === 'other' && wide.name === narrow.name
  }
}

type Kind<K extends SqlType['kind']> = Extract<SqlType, { readonly kind: K }>

function holdsIntegers(wide: SqlType, { least, most }: Kind<'integer'>): boolean {
  const greatest = -least > most ? -least : most
  if (wide.kind === 'integer') return wide.least <= least && wide.most >= most
  if (wide.kind === 'decimal') return greatest < 10n ** BigInt(wide.precision - wide.scale)
  return wide.kind === 'float' && greatest <= 2n ** BigInt(wide.digits)
}

function holdsDecimals(wide: SqlType, { precision, scale }: Kind<'decimal'>): boolean {
  if (wide.kind === 'decimal') return wide.scale >= scale && wide.precision - wide.scale >= precision - scale
  const limit = 10n ** BigInt(precision)
  return wide.kind === 'integer' && scale === 0 && wide.most >= limit - 1n && wide.least <= 1n - limit
}

type Fields = Kind<'struct'>['fields']

/** The same fields in the same order: one more would be a new column in disguise. */
function holdsFields(wide: Fields, narrow: Fields): boolean {
  return (
    wide.length === narrow.length &&
    wide.every(([name, type], index) => {
      const [otherName, otherType] = narrow[index] ?? ['', type]
      return name.toLowerCase() === otherName.toLowerCase() && holds(type, otherType)
    })
  )
}

function lengthOf({ length = Number.POSITIVE_INFINITY }: Kind<'text'>): number {
  return length
}
