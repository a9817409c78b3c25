import type { SourceNode } from '../../parse/node.ts'
import { plainText } from '../convert-text.ts'
import { nameColumns } from '../name-columns.ts'

/** The plain types of a header's columns, undefined of those whose values can be any text; and how a record of such values is written. */
export interface UsualRecord {
  /** By the names of the raw table's columns, in small letters. */
  readonly types: ReadonlyMap<string, string>
  /**
   * Matches, from where it is set to, a record with its line feed. Of bytes, a character each.
   * @param isPair whether a carriage return stands before it
   */
  pattern(isPair: boolean): RegExp
}

/** What most records of a file with such a header look like; undefined where that is written in quotes, or its source has forms of its own. */
export function usualRecord(header: string, { columns, load }: SourceNode): UsualRecord | undefined {
  const forms = [load?.decimal, load?.thousands, load?.date_format, load?.timestamp_format]
  if (/["\r\0]/.test(header) || header.trim() === '' || forms.some((form) => form !== undefined)) return undefined
  const declared = new Map(columns.map(({ name, type }) => [name.toLowerCase(), type]))
  const names = nameColumns(header.split(',')).map((name) => name.toLowerCase())
  const typed = names.map((name) => {
    const type = declared.get(name)
    const plain = type === undefined ? undefined : plainText(type)
    return { name, type, pattern: plain && `(?:${plain.pattern})?` }
  })
  const fields = typed.map(({ pattern }) => (pattern === undefined ? anyField : `(?:${pattern}|"${pattern}")`))
  // An empty line is no record, and of one field it would be an empty one.
  const record = (lineEnd: string) => new RegExp(`(?!${lineEnd})${fields.join(',')}${lineEnd}`, 'y')
  const [single, pair] = [record('\\n'), record('\\r\\n')]
  return {
    types: new Map(typed.flatMap(({ name, type, pattern }) => (type && pattern ? [[name, type] as const] : []))),
    pattern: (isPair) => (isPair ? pair : single),
  }
}

const anyField = '(?:[^",\\n\\r\\0]*|"(?:[^"\\n\\r\\0]|"")*")'
