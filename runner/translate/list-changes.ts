import { atom, type ListWords, type Written } from '../adapters/contract/dialect.ts'
import type { SqlType } from '../sql/sql-type.ts'
import { ofType } from './comparable.ts'
import { isPlainInteger, known } from './known-types.ts'
import { enclosed } from './precedence.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { pieceOf } from './slice.ts'
import { wholeOf } from './whole.ts'
import type { Write } from './write.ts'
import { writtenType } from './written-type.ts'

/** A list in a call, and what else it takes. */
export interface ListCall {
  readonly name: string
  readonly list: Written
  readonly of: SqlType
  readonly others: readonly unknown[]
}

/** Calls that make a list of a list, or hold two against each other; undefined for any other. @throws Refusal */
export function listChange({ name, list, of, others }: ListCall, words: ListWords, scope: Scope, write: Write) {
  const { sql, type } = list
  const [first] = others
  const value = () => enclosed(ofType(write(first), of, scope)).sql
  switch (name) {
    case 'list_slice':
      return slice(list, of, others, scope)
    case 'list_position':
    case 'list_indexof':
      return atom(words.position(sql, value()), known.integer)
    case 'list_append':
    case 'list_push_back':
      return atom(words.append(sql, value()), type)
    case 'list_prepend':
    case 'list_push_front':
      return atom(words.prepend(value(), sql), type)
    case 'list_concat':
    case 'list_cat':
      return atom(words.concat([sql, ...others.map((other) => alike(write(other), of, scope, other))]), type)
    case 'list_reverse':
      return others.length > 0 ? undefined : atom(words.reversed(sql), type)
    case 'list_has_any':
      return atom(words.hasAny(sql, alike(write(first), of, scope, first)), known.boolean)
    case 'list_has_all':
      return atom(words.hasAll(sql, alike(write(first), of, scope, first)), known.boolean)
    case 'list_unique':
      return atom(words.countDistinct(sql), known.bigint)
    default:
      return undefined
  }
}

function slice(list: Written, of: SqlType, [from, to, ...others]: readonly unknown[], scope: Scope) {
  const [first, last] = [wholeOf(from), wholeOf(to)]
  if (first === undefined || last === undefined || others.length > 0) return undefined
  return pieceOf(list, { kind: 'list', of }, first, last, scope)
}

/** A list whose values have the type of another list's. @throws Refusal where they would all have to change */
function alike(list: Written, of: SqlType, scope: Scope, at: unknown): string {
  const other = list.type?.kind === 'list' ? list.type.of : undefined
  if (other === of) return enclosed(list).sql
  const fits = other && isPlainInteger(other) && isPlainInteger(of) && isWithin(other, of)
  const named = fits && writtenType({ kind: 'list', of }, scope.dialect)
  if (named) return `cast(${list.sql} as ${named})`
  return refuse('lists of several types in one call', { at, hint: 'Cast the values of one of them.' })
}

const isWithin = (inner: SqlType, outer: SqlType) =>
  inner.kind === 'integer' && outer.kind === 'integer' && inner.most <= outer.most
