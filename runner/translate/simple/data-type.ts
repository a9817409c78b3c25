import { ahead, inParentheses, listed, notSimple, type Reading } from './reading.ts'

/** Types by their names, as the parser has them. */
const types: Readonly<Record<string, string>> = {
  bigint: 'big_int',
  boolean: 'boolean',
  date: 'date',
  decimal: 'decimal',
  double: 'double',
  int: 'int',
  integer: 'int',
  numeric: 'decimal',
  smallint: 'small_int',
  text: 'text',
  time: 'time',
  timestamp: 'timestamp',
  varchar: 'var_char',
}

/** What may stand behind the name of a type and belong to it. */
const longer: ReadonlySet<string> = new Set(['[', '(', 'with', 'without', 'precision', 'unsigned', 'array', 'collate'])

/** A type, as it stands behind `as` or `::`. */
export function readType(reading: Reading): object {
  const { word } = ahead(reading)
  const type = types[word]
  if (!type) throw notSimple
  reading.at++
  const read = { data_type: type, ...(type === 'decimal' && ahead(reading).word === '(' && digitsOf(reading)) }
  if (longer.has(ahead(reading).word)) throw notSimple
  return read
}

function digitsOf(reading: Reading): object {
  const [precision, scale, ...others] = inParentheses(reading, () => listed(reading, readCount))
  if (others.length > 0) throw notSimple
  return scale === undefined ? { precision } : { precision, scale }
}

function readCount(reading: Reading): number {
  const { kind, text } = ahead(reading)
  if (kind !== 'number' || !/^\d{1,2}$/.test(text)) throw notSimple
  reading.at++
  return Number(text)
}
