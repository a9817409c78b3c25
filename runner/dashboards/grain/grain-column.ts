import type { Column } from '../../adapters/contract/catalog.ts'
import { parseType } from '../../sql/parse-sql-type.ts'
import type { SqlType } from '../../sql/sql-type.ts'

/** A column of the rows that are shipped. */
export interface GrainColumn {
  readonly name: string
  readonly type: 'text' | 'number' | 'date' | 'time' | 'boolean'
  /** Digits behind the point that whole numbers stand for. */
  readonly scale: number
}

/** A query's column as it is shipped; undefined where its type has no such form. */
export function grainColumn({ name, type }: Column): GrainColumn | undefined {
  const form = formOf(parseType(type))
  return form && { name, ...form }
}

function formOf(type: SqlType): Omit<GrainColumn, 'name'> | undefined {
  switch (type.kind) {
    case 'integer':
    case 'float':
      return { type: 'number', scale: 0 }
    case 'decimal':
      return { type: 'number', scale: type.scale }
    case 'text':
    case 'enum':
      return { type: 'text', scale: 0 }
    case 'moment':
      return { type: type.fineness === 0 ? 'date' : 'time', scale: 0 }
    case 'other':
      return others.get(type.name)
    default:
      return undefined
  }
}

const others: ReadonlyMap<string, Omit<GrainColumn, 'name'>> = new Map([
  ['BOOLEAN', { type: 'boolean', scale: 0 }],
  ['TIMESTAMP WITH TIME ZONE', { type: 'time', scale: 0 }],
  ['UUID', { type: 'text', scale: 0 }],
])
