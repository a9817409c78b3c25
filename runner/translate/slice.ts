import { atom, level, type Written } from '../adapters/contract/dialect.ts'
import type { SqlType } from '../sql/sql-type.ts'
import { familyOf, known } from './known-types.ts'
import { inside } from './precedence.ts'
import type { Scope } from './query-scope.ts'
import { type Fields, only, treeOf } from './tree.ts'
import { wholeOf } from './whole.ts'

/**
 * `text[2:3]`, `text[-2:]` and `text[2]`, and pieces of a list, by places that are written out: from one on, or from minus one
 * backwards. Undefined for anything else.
 */
export function writeSlice(
  kind: string,
  fields: Fields,
  scope: Scope,
  write: (value: unknown) => Written,
): Written | undefined {
  if (kind !== 'array_slice' && kind !== 'subscript') return undefined
  only(fields, ['this', 'start', 'end', 'index'], 'a piece of a list')
  const value = write(fields.this)
  if (kind === 'subscript') return character(value, fields.index, scope)
  const [from, to] = [placeOf(fields.start), placeOf(fields.end)]
  if (from === 'unknown' || to === 'unknown') return undefined
  return value.type?.kind === 'list' ? pieceOf(value, value.type, from, to, scope) : between(value, from, to, scope)
}

/** A piece of a list by places; undefined where the target has no lists. */
export function pieceOf(
  value: Written,
  type: SqlType,
  from: number | undefined,
  to: number | undefined,
  { dialect }: Scope,
): Written | undefined {
  const first = from === 0 ? 1 : from
  return dialect.lists && to !== 0 ? atom(dialect.lists.slice(value.sql, first, to), type) : undefined
}

function character(value: Written, index: unknown, scope: Scope): Written | undefined {
  const place = placeOf(index)
  return typeof place === 'number' ? between(value, place, place, scope) : undefined
}

/** The characters from one place to another, both included. */
function between(value: Written, from = 1, to: number | undefined, scope: Scope): Written | undefined {
  const family = familyOf(value.type)
  if (family !== 'text' && family !== 'literal') return undefined
  const isPlain = from > 0 && (to === undefined || to >= 0)
  if (isPlain) return substring(value, from, to === undefined ? undefined : Math.max(0, to - from + 1), scope)
  const start = placeIn(value, from)
  if (to === undefined) return substringFrom(value, start, undefined, scope)
  // Both from the beginning, or both from the end: as many as there are between them.
  if (from < 0 === to < 0) return substringFrom(value, start, String(Math.max(0, to - from + 1)), scope)
  return substringFrom(value, start, `greatest(0, ${placeIn(value, to)} - (${start}) + 1)`, scope)
}

const placeIn = ({ sql }: Written, place: number) => (place < 0 ? `length(${sql}) - ${-place - 1}` : String(place))

/** A piece of a text, by places that are known. */
export function substring(value: Written, from: number, count: number | undefined, { dialect }: Scope): Written {
  const args = [value.sql, String(from), ...(count === undefined ? [] : [String(count)])]
  const sql = dialect.functions.substring?.(args) ?? `substring(${args.join(', ')})`
  return { ...atom(sql, known.text), isBytewise: value.isBytewise }
}

/** `substring(text, -3)` begins at the third character from the end. */
export function substringFromEnd(value: Written, back: number, count: string | undefined, scope: Scope) {
  return substringFrom(value, placeIn(value, -back), count, scope)
}

function substringFrom(value: Written, start: string, length: string | undefined, { dialect }: Scope) {
  const sql = dialect.substringFrom?.(inside(value, level.add + 1), start, length)
  return sql === undefined ? undefined : { ...atom(sql, known.text), isBytewise: value.isBytewise }
}

/** A place that is written out; undefined where none is given. */
function placeOf(value: unknown): number | undefined | 'unknown' {
  return treeOf(value) ? (wholeOf(value) ?? 'unknown') : undefined
}
