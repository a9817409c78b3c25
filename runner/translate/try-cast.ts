import { atom, type Written } from '../adapters/contract/dialect.ts'
import { asText } from './as-text.ts'
import { writeCast } from './cast.ts'
import { hintFor } from './hints.ts'
import { familyOf, known } from './known-types.ts'
import { enclosed } from './precedence.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { type Fields, isFields, only } from './tree.ts'
import { typeName } from './type-name.ts'

/** A cast that gives NULL where it cannot be done. @throws Refusal */
export function writeTryCast(fields: Fields, scope: Scope, write: (value: unknown) => Written): Written {
  only(fields, ['this', 'to'], 'a cast')
  const { dialect } = scope
  const { sql, type } = typeName(isFields(fields.to) ? fields.to : {}, dialect)
  const value = write(fields.this)
  const [from, to] = [familyOf(value.type), familyOf(type)]
  const isExact = (from === 'integer' || from === 'decimal') && (to === 'integer' || to === 'decimal')
  if ((from === to && !isExact) || to === 'text' || isSafe(from, to)) return writeCast(fields, scope, write)
  const isTextual = from === undefined || from === 'text' || from === 'literal' || from === 'null'
  if (!isTextual && !isExact) refuse('"try_cast" of what is no text', { at: fields, hint: 'Write a cast.' })
  const given =
    from === undefined ? { ...value, ...atom(`cast(${value.sql} as ${dialect.types.text})`, known.text) } : value
  const text = enclosed(asText(given, scope, '"try_cast"', fields)).sql
  const written = dialect.tryCast?.(text, sql)
  if (!written) return refuse('"try_cast"', { at: fields, hint: hintFor('try_cast') })
  return { ...atom(written, type), hasOwnDigits: true }
}

/** Whether every value of a kind is one of the other. */
function isSafe(from: string | undefined, to: string | undefined): boolean {
  if (from === 'date' || from === 'timestamp') return to === 'date' || to === 'timestamp'
  return to === 'float' && (from === 'integer' || from === 'decimal')
}
