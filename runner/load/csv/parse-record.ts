import { longestRecord } from '../pending-bytes.ts'
import { type CsvDialect, carriageReturn, lineFeed } from './csv-dialect.ts'

/** One field of a record, by its bytes; those of a quoted field are with its quotes. */
export interface CsvField {
  readonly start: number
  readonly end: number
  readonly isQuoted: boolean
}

/** A record, from `start` up to the first byte of the next. */
export interface CsvRecord {
  readonly kind: 'record'
  readonly fields: readonly CsvField[]
  readonly next: number
}

/** What is no record: the line that it begins with is set aside, and reading goes on with the next line. */
export interface BrokenRecord {
  readonly kind: 'broken'
  readonly reason: string
  /** Behind its last byte, the line's end left out. */
  readonly end: number
  readonly next: number
}

/** A record that goes on behind the bytes that are at hand. */
export interface UnfinishedRecord {
  readonly kind: 'unfinished'
}

/** Why a record is broken whose quote is never closed. */
export const unclosed = 'a quote that is never closed'

/**
 * The record that begins at a byte, by the rules of RFC 4180: a field in quotes may hold anything, a quote in it is doubled, and it
 * ends at the delimiter or with the line. A line ends with LF, CR LF or CR. A quote within a field without quotes is a character.
 * @param bytes what has been read of the file
 * @param start index of the record's first byte, below `bytes.length`
 * @param isWhole whether the file ends with these bytes
 */
export function parseRecord(
  bytes: Uint8Array,
  start: number,
  isWhole: boolean,
  dialect: CsvDialect,
): CsvRecord | BrokenRecord | UnfinishedRecord {
  const { delimiter, quote, escaping } = dialect
  const fields: CsvField[] = []
  let at = start
  for (;;) {
    const isQuoted = bytes[at] === quote
    const end = isQuoted ? closeOf(bytes, at, quote, escaping) : endOfPlain(bytes, at, delimiter)
    if (end < 0 && (isWhole || bytes.length - start > longestRecord))
      return brokenRecord(bytes, start, isWhole, unclosed)
    if (end < 0 || (end + 1 >= bytes.length && !isWhole)) return { kind: 'unfinished' }
    const byte = bytes[end]
    fields.push({ start: at, end, isQuoted })
    if (byte === delimiter) at = end + 1
    else if (end >= bytes.length || byte === lineFeed) return { kind: 'record', fields, next: end + 1 }
    else if (byte === carriageReturn) {
      return { kind: 'record', fields, next: bytes[end + 1] === lineFeed ? end + 2 : end + 1 }
    } else return brokenRecord(bytes, start, isWhole, 'text behind the quote that closes a field')
  }
}

function closeOf(bytes: Uint8Array, start: number, quote: number, escaping: number | undefined): number {
  return escaping === undefined ? endOfQuoted(bytes, start, quote) : endOfEscaped(bytes, start, quote, escaping)
}

/** The same, where a quote in quotes is not doubled but has a sign before it. */
function endOfEscaped(bytes: Uint8Array, start: number, quote: number, escaping: number): number {
  for (let at = start + 1; at < bytes.length; at++) {
    if (bytes[at] === escaping) at++
    else if (bytes[at] === quote) return at + 1
  }
  return -1
}

/** Behind the quote that closes a field; -1 where none does. */
function endOfQuoted(bytes: Uint8Array, start: number, quote: number): number {
  let at = start + 1
  for (;;) {
    const found = bytes.indexOf(quote, at)
    if (found < 0 || bytes[found + 1] !== quote) return found < 0 ? -1 : found + 1
    at = found + 2
  }
}

/** The delimiter or the line's end behind a field; the end of the bytes where neither comes. */
function endOfPlain(bytes: Uint8Array, start: number, delimiter: number): number {
  let at = start
  while (at < bytes.length) {
    const byte = bytes[at]
    if (byte === delimiter || byte === lineFeed || byte === carriageReturn) return at
    at++
  }
  return at
}

function brokenRecord(
  bytes: Uint8Array,
  start: number,
  isWhole: boolean,
  reason: string,
): BrokenRecord | UnfinishedRecord {
  const line = lineAt(bytes, start, isWhole)
  return line ? { kind: 'broken', reason, ...line } : { kind: 'unfinished' }
}

/** Where the line that a byte is in ends, and the next begins; undefined where its end is not at hand. */
export function lineAt(bytes: Uint8Array, start: number, isWhole: boolean): { end: number; next: number } | undefined {
  let end = start
  while (end < bytes.length && bytes[end] !== lineFeed && bytes[end] !== carriageReturn) end++
  // What follows a carriage return may belong to it.
  if (!isWhole && end + 1 >= bytes.length && bytes[end] !== lineFeed) return undefined
  const isPair = bytes[end] === carriageReturn && bytes[end + 1] === lineFeed
  return { end, next: end + (isPair ? 2 : 1) }
}
