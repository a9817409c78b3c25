import type { Dialect } from '../adapters/contract/dialect.ts'
import type { SqlType } from '../sql/sql-type.ts'
import { decimal, known } from './known-types.ts'
import { refuse } from './refuse.ts'
import { type Fields, only } from './tree.ts'

/** A type in the target's words, and in the project's dialect. */
export interface TypeName {
  readonly sql: string
  readonly type: SqlType
}

const hint =
  'Portable types are boolean, smallint, integer, bigint, double, decimal(p, s), varchar, date, time and timestamp. An instant is a timestamp in UTC.'

/** By the parser's names. */
const types: Readonly<Record<string, SqlType>> = {
  boolean: known.boolean,
  small_int: known.smallint,
  int: known.integer,
  big_int: known.bigint,
  double: known.double,
  text: known.text,
  date: known.date,
  time: known.time,
  timestamp: known.timestamp,
}

/** @throws Refusal for a type that is not the same everywhere */
export function typeName(type: Fields, dialect: Dialect): TypeName {
  const kind = type.data_type === 'var_char' ? 'text' : String(type.data_type)
  const name = dialect.types[kind]
  if (!name) return refuse(`the type ${kind.replaceAll('_', '')}`, { hint })
  // A text's length is not held in the project's dialect.
  only(type, ['data_type', 'precision', 'scale', 'length'], `the type ${name}`, hint)
  const plain = types[kind]
  if (plain) return { sql: name, type: plain }
  const { precision, scale } = digits(type)
  return { sql: `${name}(${precision}, ${scale})`, type: decimal(precision, scale) }
}

/** As many digits as the project's dialect takes where none are given. */
function digits({ precision, scale }: Fields): { precision: number; scale: number } {
  if (typeof precision !== 'number') return { precision: 18, scale: 3 }
  return { precision, scale: typeof scale === 'number' ? scale : 0 }
}
