import { compilationError } from '../refusal.ts'
import type { Cursor } from '../syntax/cursor.ts'
import type { Expression, Name } from '../syntax/expression.ts'
import { parseExpression } from '../syntax/parse-expression.ts'

export type FormatOptions = ReadonlyMap<Name, Expression>

/** Options of file formats. https://docs.snowflake.com/en/sql-reference/sql/create-file-format */
const formatNames = new Set(
  `TYPE COMPRESSION RECORD_DELIMITER FIELD_DELIMITER PARSE_HEADER SKIP_HEADER SKIP_BLANK_LINES DATE_FORMAT TIME_FORMAT TIMESTAMP_FORMAT BINARY_FORMAT
  ESCAPE ESCAPE_UNENCLOSED_FIELD TRIM_SPACE FIELD_OPTIONALLY_ENCLOSED_BY NULL_IF ERROR_ON_COLUMN_COUNT_MISMATCH REPLACE_INVALID_CHARACTERS EMPTY_FIELD_AS_NULL
  SKIP_BYTE_ORDER_MARK ENCODING MULTI_LINE STRIP_OUTER_ARRAY STRIP_NULL_VALUES ALLOW_DUPLICATE ENABLE_OCTAL IGNORE_UTF8_ERRORS SNAPPY_COMPRESSION BINARY_AS_TEXT
  USE_LOGICAL_TYPE USE_VECTORIZED_SCANNER FORMAT_NAME COMMENT`.split(/\s+/),
)

/** `type = csv field_delimiter = ',' …`, with or without commas between. An option that there is not is 001003. */
export function parseFileFormat(cursor: Cursor): Map<Name, Expression> {
  const options = new Map<Name, Expression>()
  while (cursor.peek().kind === 'word' && cursor.isSymbol('=', 1)) {
    if (!formatNames.has(cursor.peek().value))
      throw compilationError('002007', '42601', `invalid property '${cursor.peek().value}' for 'FILE_FORMAT'`)
    const name = cursor.next().value
    cursor.next()
    options.set(name, parseValue(cursor))
    cursor.takeSymbol(',')
  }
  return options
}

/** A text, a number, true or false, a word, or a list of texts. */
export function parseValue(cursor: Cursor): Expression {
  if (cursor.isSymbol('(')) {
    if (!cursor.isSymbol(')', 1)) return { kind: 'array', items: cursor.list(() => parseExpression(cursor)) }
    cursor.next()
    cursor.next()
    return { kind: 'array', items: [] }
  }
  if (cursor.peek().kind === 'word') {
    const word = cursor.next().value
    if (word === 'TRUE' || word === 'FALSE') return { kind: 'boolean', value: word === 'TRUE' }
    let path = word
    while (cursor.takeSymbol('.')) path += `.${cursor.anyName()}`
    return { kind: 'string', value: path }
  }
  return parseExpression(cursor)
}

export interface OptionList {
  readonly values: ReadonlyMap<Name, Expression>
  readonly lists: ReadonlyMap<Name, FormatOptions>
}

/** `file_format = (…) on_error = continue …` with these names. A `file_format` that is no list is a name. */
export function parseOptionList(cursor: Cursor, names: readonly Name[]): OptionList {
  const values = new Map<Name, Expression>()
  const lists = new Map<Name, FormatOptions>()
  for (;;) {
    const name = names.find((one) => cursor.isWord(one) && cursor.isSymbol('=', 1))
    if (name === undefined) return { values, lists }
    cursor.next()
    cursor.next()
    if (name === 'FILE_FORMAT' && cursor.takeSymbol('(')) {
      lists.set(name, parseFileFormat(cursor))
      cursor.expectSymbol(')')
    } else if (name === 'FILE_FORMAT') lists.set(name, new Map([['FORMAT_NAME', parseValue(cursor)]]))
    else values.set(name, parseValue(cursor))
  }
}

/** A text option, or its default. */
export function textOption(options: FormatOptions, name: Name, otherwise: string): string {
  const value = options.get(name)
  if (!value) return otherwise
  if (value.kind === 'string') return value.value
  if (value.kind === 'number') return value.text
  throw compilationError('002007', '42601', `invalid value for property '${name}'`)
}

export function flagOption(options: FormatOptions, name: Name, otherwise: boolean): boolean {
  const value = options.get(name)
  if (!value) return otherwise
  if (value.kind !== 'boolean') throw compilationError('002007', '42601', `invalid value for property '${name}'`)
  return value.value
}

export function listOption(options: FormatOptions, name: Name, otherwise: readonly string[]): readonly string[] {
  const value = options.get(name)
  if (!value) return otherwise
  if (value.kind === 'string') return [value.value]
  if (value.kind !== 'array') throw compilationError('002007', '42601', `invalid value for property '${name}'`)
  return value.items.map((item) => {
    if (item.kind !== 'string') throw compilationError('002007', '42601', `invalid value for property '${name}'`)
    return item.value
  })
}
