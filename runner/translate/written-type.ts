import type { Dialect } from '../adapters/contract/dialect.ts'
import type { SqlType } from '../sql/sql-type.ts'
import { familyOf, known } from './known-types.ts'

/** A type in the target's words; undefined where it has no such name here. */
export function writtenType(type: SqlType, { types }: Pick<Dialect, 'types'>): string | undefined {
  if (type.kind === 'list') {
    const of = writtenType(type.of, { types })
    return of && `${of}[]`
  }
  if (type.kind === 'decimal') return `${types.decimal}(${type.precision}, ${type.scale})`
  if (type === known.hugeint) return `${types.decimal}(38, 0)`
  if (type.kind === 'integer') return type === known.integer ? types.int : types.big_int
  if (type === known.time) return types.time
  const family = familyOf(type)
  if (family === 'float') return types.double
  return family && family !== 'null' && family !== 'literal' && family !== 'other' ? types[family] : undefined
}
