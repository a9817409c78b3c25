import {
  array,
  binary,
  boolean,
  date,
  float,
  integer,
  longestText,
  number,
  object,
  type SqlType,
  text,
  timestamp,
  variant,
} from '../binder/types.ts'
import { compilationError } from '../refusal.ts'
import type { Cursor } from './cursor.ts'

/** Names of types. https://docs.snowflake.com/en/sql-reference/intro-summary-data-types */
const plain: Readonly<Record<string, SqlType>> = {
  INT: integer,
  INTEGER: integer,
  BIGINT: integer,
  SMALLINT: integer,
  TINYINT: integer,
  BYTEINT: integer,
  FLOAT: float,
  FLOAT4: float,
  FLOAT8: float,
  REAL: float,
  DOUBLE: float,
  BOOLEAN: boolean,
  DATE: date,
  VARIANT: variant,
  OBJECT: object,
  ARRAY: array,
}
const texts = new Set(['VARCHAR', 'STRING', 'TEXT', 'NVARCHAR', 'NVARCHAR2'])
const characters = new Set(['CHAR', 'CHARACTER', 'NCHAR'])
const zones: Readonly<Record<string, 'ntz' | 'ltz' | 'tz'>> = {
  TIMESTAMP: 'ntz',
  DATETIME: 'ntz',
  TIMESTAMP_NTZ: 'ntz',
  TIMESTAMPNTZ: 'ntz',
  TIMESTAMP_LTZ: 'ltz',
  TIMESTAMPLTZ: 'ltz',
  TIMESTAMP_TZ: 'tz',
  TIMESTAMPTZ: 'tz',
}

/** Whether the word here names a type. */
export function isTypeName(cursor: Cursor): boolean {
  const word = cursor.peek().kind === 'word' ? cursor.peek().value : ''
  return (
    word in plain ||
    texts.has(word) ||
    characters.has(word) ||
    word in zones ||
    ['NUMBER', 'DECIMAL', 'NUMERIC', 'DEC', 'TIME', 'BINARY', 'VARBINARY'].includes(word)
  )
}

/** Reads a type; one that Snowflake does not have is 002040. */
export function parseType(cursor: Cursor): SqlType {
  const token = cursor.peek()
  if (token.kind !== 'word') cursor.fail()
  const word = cursor.next().value
  if (word === 'DOUBLE') cursor.takeWords('PRECISION')
  if (word === 'CHAR' || word === 'NCHAR') cursor.takeWords('VARYING')
  const known = plain[word]
  if (known) return known
  if (texts.has(word)) return text(sizes(cursor, 1)[0] ?? longestText)
  if (characters.has(word)) return text(sizes(cursor, 1)[0] ?? 1)
  if (word === 'BINARY' || word === 'VARBINARY') return { kind: 'binary', length: sizes(cursor, 1)[0] ?? binaryLength }
  if (word === 'TIME') return { kind: 'time', scale: sizes(cursor, 1)[0] ?? 9 }
  const zone = zones[word]
  if (zone) {
    const [scale = 9] = sizes(cursor, 1)
    // Without TIMESTAMP_TYPE_MAPPING set, a bare TIMESTAMP has no zone.
    return timestamp(zone, scale)
  }
  if (['NUMBER', 'DECIMAL', 'NUMERIC', 'DEC'].includes(word)) {
    const [precision = 38, scale = 0] = sizes(cursor, 2)
    if (precision < 1 || precision > 38)
      throw compilationError(
        '001063',
        '42601',
        `Invalid precision ${precision} for type NUMBER. Must be between 1 and 38.`,
      )
    if (scale > precision)
      throw compilationError(
        '001063',
        '42601',
        `Invalid scale ${scale} for type NUMBER. Must be between 0 and ${precision}.`,
      )
    return number(precision, scale)
  }
  throw compilationError('002040', '42601', `Unsupported data type '${token.text.toUpperCase()}'.`)
}

const binaryLength = binary.kind === 'binary' ? binary.length : 0

function sizes(cursor: Cursor, most: number): number[] {
  if (!cursor.isSymbol('(')) return []
  const found = cursor.list(() => cursor.integer())
  if (found.length > most) cursor.fail()
  return found
}
