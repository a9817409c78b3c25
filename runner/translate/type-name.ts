import type { Dialect, Written } from '../adapters/contract/dialect.ts'
import { refuse } from './refuse.ts'
import { type Fields, only } from './tree.ts'

/** A type in the target's words. */
export interface TypeName {
  readonly sql: string
  readonly is: Written['is']
  readonly isText: boolean
  readonly isInteger: boolean
  /** Digits behind the point, of a decimal. */
  readonly scale?: number | undefined
}

const hint =
  'Portable types are boolean, smallint, integer, bigint, double, decimal(p, s), varchar, date, time and timestamp. An instant is a timestamp in UTC.'
const integers: ReadonlySet<string> = new Set(['small_int', 'int', 'big_int'])

/** @throws Refusal for a type that is not the same everywhere */
export function typeName(type: Fields, dialect: Dialect): TypeName {
  const kind = type.data_type === 'var_char' ? 'text' : String(type.data_type)
  const name = dialect.types[kind]
  if (!name) refuse(`the type ${kind.replaceAll('_', '')}`, { hint })
  // A text's length is not held in the project's dialect.
  only(type, ['data_type', 'precision', 'scale', 'length'], `the type ${name}`, hint)
  const isInteger = integers.has(kind)
  const is = kind === 'double' ? 'double' : isInteger || kind === 'decimal' ? 'exact' : undefined
  if (kind !== 'decimal') return { sql: name, is, isText: kind === 'text', isInteger }
  const { precision, scale } = digits(type)
  return { sql: `${name}(${precision}, ${scale})`, is, isText: false, isInteger, scale }
}

/** As many digits as the project's dialect takes where none are given. */
function digits({ precision, scale }: Fields): { precision: number; scale: number } {
  if (typeof precision !== 'number') return { precision: 18, scale: 3 }
  return { precision, scale: typeof scale === 'number' ? scale : 0 }
}
