import { counted } from '../../counted.ts'
import type { ReadFixture } from './fixture.ts'

/** A record of a CSV text: an empty field without quotes is NULL. */
interface CsvLine {
  readonly values: readonly (string | null)[]
  readonly line: number
}

/**
 * Rows in CSV, by RFC 4180: the first record names the columns; white space around a field does not count, unless it stands in quotes. Empty lines are passed
 * over.
 */
export function csvFixture(text: string): ReadFixture {
  const read = readRecords(text)
  if ('reason' in read) return { kind: 'faulty', ...read }
  const [head, ...records] = read
  if (!head) return { kind: 'faulty', reason: 'there is no line that names the columns', line: 1 }
  const columns = head.values.map((name) => name ?? '')
  const nameless = columns.indexOf('')
  if (nameless >= 0) return { kind: 'faulty', reason: `column ${nameless + 1} has no name`, line: head.line }
  const twice = columns.find((name, index) => columns.findIndex((other) => isSame(name, other)) < index)
  if (twice !== undefined) return { kind: 'faulty', reason: `the column "${twice}" is named twice`, line: head.line }
  const ragged = records.find(({ values }) => values.length !== columns.length)
  if (ragged) {
    const reason = `there are ${counted(ragged.values.length, 'value')} for ${counted(columns.length, 'column')}`
    return { kind: 'faulty', reason, line: ragged.line }
  }
  return { kind: 'rows', columns, rows: records.map(({ values }) => values) }
}

function isSame(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase()
}

/** A field in quotes, or one without; white space around either. */
const field = /[^\S\r\n]*(?:"((?:[^"]|"")*)"|([^,\r\n]*?))[^\S\r\n]*(,|\r\n|\n|\r|$)/y

function readRecords(text: string): CsvLine[] | { reason: string; line: number } {
  const records: CsvLine[] = []
  let values: (string | null)[] = []
  let line = 1
  let begun = 1
  field.lastIndex = 0
  while (field.lastIndex < text.length || values.length > 0) {
    const found = field.exec(text)
    if (!found) return { reason: 'a quote is not closed, or stands within a field', line }
    const [whole, quoted, plain = '', end] = found
    if (quoted === undefined && plain.startsWith('"'))
      return { reason: 'a quote is not closed, or something stands behind it', line }
    values.push(quoted === undefined ? plain || null : quoted.replaceAll('""', '"'))
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0
    if (end === ',') continue
    const isEmpty = values.length === 1 && values[0] === null
    if (!isEmpty) records.push({ values, line: begun })
    values = []
    begun = line
  }
  return records
}
