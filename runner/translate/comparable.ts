import { atom, level, type Written } from '../adapters/contract/dialect.ts'
import type { SqlType } from '../sql/sql-type.ts'
import { familyOf, isNumber, known } from './known-types.ts'
import { inside } from './precedence.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { writtenType } from './written-type.ts'

const orders: ReadonlySet<string> = new Set(['lt', 'lte', 'gt', 'gte', 'between'])

/** Two values as they can be compared; texts are compared byte by byte where it matters. @throws Refusal */
export function comparable(
  kind: string,
  left: Written,
  right: Written,
  scope: Scope,
  at: unknown,
): readonly [Written, Written] {
  const [a, b] = [familyOf(left.type), familyOf(right.type)]
  if ((a === 'boolean' && isNumber(right.type)) || (b === 'boolean' && isNumber(left.type)))
    return [asNumber(left, scope), asNumber(right, scope)]
  if ((a === 'text' && isStrange(b)) || (b === 'text' && isStrange(a)))
    refuse('a text that is compared with what is none', {
      at,
      hint: 'Cast one of them, or use {{try_cast "text" "type"}}.',
    })
  if ((isMoment(a) && isNumber(right.type)) || (isMoment(b) && isNumber(left.type)))
    refuse('a date that is compared with a number', {
      at,
      hint: 'Compare a part of it, or the days between two dates.',
    })
  if (a === 'null' || b === 'null') return [ofType(left, right.type, scope), ofType(right, left.type, scope)]
  return orders.has(kind) && (a === 'text' || b === 'text') ? [bytewise(left, scope), right] : [left, right]
}

const isMoment = (family: string | undefined) => family === 'date' || family === 'timestamp'

/** A NULL that comes from elsewhere has a type of the target's choice there. */
export function ofType(written: Written, type: SqlType | undefined, { dialect }: Scope): Written {
  const name = written.type === known.null && written.sql !== 'null' && type && writtenType(type, dialect)
  return name ? { ...written, ...atom(`cast(${written.sql} as ${name})`, type) } : written
}

const isStrange = (family: string | undefined) =>
  family !== undefined && family !== 'text' && family !== 'literal' && family !== 'null'

function asNumber(written: Written, { dialect }: Scope): Written {
  if (familyOf(written.type) !== 'boolean') return written
  return { ...written, sql: `cast(${written.sql} as ${dialect.types.int})`, level: level.atom, type: known.integer }
}

/** A text in the order of its bytes, whatever the order of the database. */
export function bytewise(written: Written, { dialect }: Scope): Written {
  if (!dialect.collation || written.isBytewise || familyOf(written.type) !== 'text') return written
  const sql = `${inside(written, level.atom)} collate ${dialect.collation}`
  return { ...written, sql, level: level.atom, isBytewise: true }
}
