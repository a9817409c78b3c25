import { atom, type Dialect, level, type Written } from '../adapters/contract/dialect.ts'
import { asText } from './as-text.ts'
import { refuseArrow } from './json.ts'
import { familyOf, isNumber, known } from './known-types.ts'
import { inside } from './precedence.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { type Fields, isFields, only } from './tree.ts'
import { typeName } from './type-name.ts'

/** A cast, with the rounding and the printing of the project's dialect. @throws Refusal */
export function writeCast(fields: Fields, scope: Scope, write: (value: unknown) => Written): Written {
  only(fields, ['this', 'to'], 'a cast')
  const { dialect } = scope
  const { sql, type } = typeName(isFields(fields.to) ? fields.to : {}, dialect)
  if (fields.double_colon_syntax) refuseArrow(undefined, fields.this)
  const given = write(fields.this)
  const isJson = given.type === known.json
  const value = outOfJson(given, scope)
  const from = familyOf(value.type)
  const to = familyOf(type)
  const plain: Written = { ...atom(`cast(${value.sql} as ${sql})`, type), hasOwnDigits: true }
  if (to === 'text' && isJson) refuse('a cast of JSON to text', { at: fields, hint: "Take its text: (a ->> 'b')." })
  if (to === 'text') return from === undefined || from === 'literal' ? plain : castToText(value, scope, fields)
  if (to === 'integer' && from === 'boolean')
    return { ...plain, sql: `cast(${booleanAsInteger(value, dialect)} as ${sql})` }
  if (from === 'literal' && isNumber(type) && !isNumeric(value.sql))
    refuse(`a cast of ${value.sql} to a number`, { at: fields, hint: 'It is none: no engine can read it.' })
  if (to === 'integer' && from === 'float')
    return { ...plain, sql: dialect.wholeDouble?.(value.sql, sql) ?? refuse(wholeDouble, { at: fields, hint: halves }) }
  if (to === 'integer' && (from === 'text' || from === 'literal') && !/^'\s*[+-]?\d+\s*'$/.test(value.sql))
    return { ...plain, sql: dialect.readInteger?.(value.sql, sql) ?? plain.sql }
  if (type.kind === 'decimal' && from === 'float')
    return { ...plain, sql: `cast(${scaled(inside(value, level.multiply), type.scale, dialect)} as ${sql})` }
  if (from === 'boolean' && (to === 'decimal' || to === 'float'))
    return { ...plain, sql: `cast(${booleanAsInteger(value, dialect)} as ${sql})` }
  if (to === 'boolean' && isNumber(value.type))
    return { sql: `${inside(value, level.concat)} <> 0`, level: level.compare, type: known.boolean }
  if ((to === 'date' || to === 'timestamp') && isNumber(value.type))
    refuse('a cast of a number to a date', { at: fields, hint: 'Add days to a date, or use make_date.' })
  if ((from === 'date' || from === 'timestamp') && (to === 'integer' || to === 'decimal' || to === 'float'))
    refuse('a cast of a date to a number', { at: fields, hint: 'Take a part of it, or the days between two dates.' })
  return plain
}

const isNumeric = (literal: string) => /^'\s*[+-]?(\d|\.\d|inf|nan)/i.test(literal)

/** JSON becomes something else by way of its text. */
function outOfJson(value: Written, { dialect }: Scope): Written {
  return value.type === known.json && dialect.json ? atom(dialect.json.text(value.sql, []), known.text) : value
}

const wholeDouble = 'a cast of a floating number to an integer'
const halves =
  'Round it to a decimal before, which rounds halves away from zero: cast(cast(… as decimal(18, 0)) as integer).'

function castToText(value: Written, scope: Scope, at: Fields): Written {
  const family = familyOf(value.type) === 'timestamp' ? 'timestamp' : 'floating number'
  const text = asText(value, scope, `a cast of a ${family} to text`, at)
  return { ...text, isBytewise: value.isBytewise }
}

function booleanAsInteger({ sql }: Written, { types }: Dialect): string {
  return `cast(${sql} as ${types.int})`
}

/** A floating number becomes a decimal by way of its smallest unit: what is half of one after that multiplication is rounded up. */
function scaled(value: string, scale: number, { roundedDouble }: Dialect): string {
  if (scale === 0) return roundedDouble(value)
  return `${roundedDouble(`${value} * 1${'0'.repeat(scale)}`)} * 0.${'0'.repeat(scale - 1)}1`
}
