import { Fault, Unsure } from './reading.ts'

/** A file of records: the names of its columns, and each record's values as texts; NULL where there is none. */
export interface HandRecords {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
  /** Records that are no such record. */
  readonly broken: number
}

/** A text without its byte order mark. @throws Fault where the bytes are no UTF-8 */
export function textByHand(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Fault('not UTF-8')
  }
}

/** CSV as RFC 4180 has it; what it leaves open is for others to say. */
export function csvByHand(text: string): HandRecords {
  if (/\r(?!\n)|\0/.test(text)) throw new Unsure('a lone carriage return')
  if (/^\s*\n|\n\s*\n/.test(text.replaceAll('\r\n', '\n'))) throw new Unsure('an empty line')
  const records: (string | null)[][] = []
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y
  let record: (string | null)[] = []
  while (field.lastIndex < text.length) {
    const match = field.exec(text)
    if (!match) throw new Unsure('quotes in odd places')
    const [, quoted, plain = '', end] = match
    record.push(quoted === undefined ? plain || null : quoted.replaceAll('""', '"') || null)
    if (end !== ',') {
      records.push(record)
      record = []
    } else if (field.lastIndex === text.length) record.push(null)
  }
  if (record.length) records.push(record)
  const [header = [], ...rest] = records
  const columns = header.map((name) => name ?? '')
  const rows = rest.filter((row) => row.length === columns.length)
  return { columns, rows, broken: rest.length - rows.length }
}

/** JSON lines: an object each, whose keys are the columns; a nested value is no value of this shop. */
export function jsonByHand(text: string): HandRecords {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const objects = lines.map(parsed).filter(isObject)
  const columns: string[] = []
  for (const object of objects) {
    const keys = Object.keys(object).map((key) => key.toLowerCase())
    if (new Set(keys).size < keys.length) throw new Unsure('a key twice')
    for (const key of Object.keys(object))
      if (!columns.some((name) => name.toLowerCase() === key.toLowerCase())) columns.push(key)
  }
  const rows = objects.map((object) => {
    const folded = new Map(Object.entries(object).map(([key, value]) => [key.toLowerCase(), value]))
    return columns.map((name) => textOf(folded.get(name.toLowerCase())))
  })
  return { columns, rows, broken: lines.length - rows.length }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'object') throw new Unsure('a nested value')
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Unsure('a number that is not whole')
  return String(value)
}
