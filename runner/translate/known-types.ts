import { namedTypes, type SqlType } from '../sql/sql-type.ts'

const named = (name: string): SqlType => namedTypes.get(name) ?? { kind: 'other', name }

/** Types that expressions often have. */
export const known = {
  boolean: named('BOOLEAN'),
  tinyint: named('TINYINT'),
  smallint: named('SMALLINT'),
  integer: named('INTEGER'),
  bigint: named('BIGINT'),
  uinteger: named('UINTEGER'),
  hugeint: named('HUGEINT'),
  double: named('DOUBLE'),
  text: named('VARCHAR'),
  date: named('DATE'),
  time: named('TIME'),
  timestamp: named('TIMESTAMP'),
  instant: named('TIMESTAMP WITH TIME ZONE'),
  interval: named('INTERVAL'),
  json: named('JSON'),
  /** Of NULL alone, which takes the type of what it meets. */
  null: { kind: 'other', name: 'NULL' },
  /** Of a text in quotes, which is read as what it meets. */
  literal: { kind: 'other', name: 'STRING_LITERAL' },
} as const satisfies Readonly<Record<string, SqlType>>

/** A decimal; with more digits than fit, with as many as do. */
export function decimal(precision: number, scale: number): SqlType {
  return { kind: 'decimal', precision: Math.min(38, precision), scale: Math.min(38, scale) }
}

/** What a type is told apart by, where a target has other types of numbers than the project's dialect. */
export type Family =
  | 'boolean'
  | 'integer'
  | 'decimal'
  | 'float'
  | 'text'
  | 'date'
  | 'timestamp'
  | 'null'
  | 'literal'
  | 'other'

/** The family of a type; undefined where the type is not known. */
export function familyOf(type: SqlType | undefined): Family | undefined {
  switch (type?.kind) {
    case undefined:
      return undefined
    case 'integer':
    case 'decimal':
    case 'float':
    case 'text':
      return type.kind
    case 'moment':
      return type === known.date ? 'date' : 'timestamp'
    default:
      if (type === known.boolean) return 'boolean'
      if (type === known.null) return 'null'
      return type === known.literal ? 'literal' : 'other'
  }
}

/** Whether values are numbers; false where nothing is known. */
export function isNumber(type: SqlType | undefined): boolean {
  return type?.kind === 'integer' || type?.kind === 'decimal' || type?.kind === 'float'
}

/** Whether values are whole numbers that an integer of 64 bits holds. */
export function isPlainInteger(type: SqlType | undefined): boolean {
  return type?.kind === 'integer' && type.most <= 2n ** 63n - 1n
}
