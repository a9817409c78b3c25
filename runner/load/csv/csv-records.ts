import { isUtf8 } from 'node:buffer'
import { longestRecord, longestShown, pendingBytes } from '../pending-bytes.ts'
import { type CsvDialect, carriageReturn, lineFeed } from './csv-dialect.ts'
import { type BrokenRecord, type CsvField, type CsvRecord, lineAt, parseRecord, unclosed } from './parse-record.ts'

/** A piece of a CSV file: a record, or what was meant to be one. */
export interface CsvPiece {
  /** Its bytes, without the line's end. */
  readonly bytes: Buffer
  /** By their places in `bytes`; none where it is broken. */
  readonly fields: readonly CsvField[]
  /** Why it is no record; undefined where it is one. */
  readonly reason: string | undefined
  /** The line that it begins at, from 1. */
  readonly line: number
  /** Whether the file breaks off in it, or behind the records before, where it is empty. */
  readonly isLast?: boolean
}

/** Why a piece is broken whose bytes are no text. */
export const notUtf8 = 'not UTF-8'

/** Why a piece is broken that no memory would hold. */
const tooLong = `more than ${longestRecord / 1024 / 1024} MB without an end`

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

/**
 * The pieces of a CSV file in their order, the header being the first; some at a time, as the bytes come. Every byte of the file is in a
 * piece, but for a byte order mark, line ends, empty lines, lines that are skipped or comments, and lines of spaces before the header. A piece of bytes that are no UTF-8,
 * or that holds a NUL, which not every warehouse can store, is broken; so is one that is too long, of which only the beginning is kept.
 * @param breaksOff why the bytes end before the file's end: then the last piece is what they end in
 */
export async function* csvRecords(
  chunks: AsyncIterable<Uint8Array>,
  dialect: CsvDialect,
  breaksOff?: string | undefined,
): AsyncGenerator<CsvPiece[]> {
  const arriving = pendingBytes()
  let line = 1
  let isFirst = true
  let isBegun = false
  let toSkip = dialect.skip
  let isTooLong = false
  const take = (pending: Buffer, isWhole: boolean): CsvPiece[] => {
    const pieces: CsvPiece[] = []
    let at = 0
    while (at < pending.length) {
      if (isTooLong) {
        at = endOfLine(pending, at)
        isTooLong = at === pending.length
        continue
      }
      const byte = pending[at]
      const isEmpty = byte === lineFeed || byte === carriageReturn
      if (toSkip > 0 || isEmpty || byte === dialect.comment) {
        const passed = lineAt(pending, at, isWhole)
        if (!passed) break
        at = passed.next
        line++
        if (toSkip > 0) toSkip--
        continue
      }
      const found = parseRecord(pending, at, isWhole, dialect)
      if (found.kind === 'unfinished' || (isWhole && breaksOff !== undefined && isCut(found, pending))) break
      const end = found.kind === 'broken' ? found.end : (found.fields.at(-1)?.end ?? at)
      const bytes = pending.subarray(at, end)
      const start = at
      at = found.next
      const piece = { bytes, line }
      line += lineEndsIn(pending, start, at, isWhole)
      if (!isBegun && dialect.header === true && isBlank(bytes, dialect)) continue
      isBegun = true
      const reason = found.kind === 'broken' ? found.reason : unfit(bytes)
      const fields = found.kind === 'broken' ? [] : found.fields.map((field) => moved(field, -start))
      pieces.push({ ...piece, fields: reason === undefined ? fields : [], reason })
    }
    let rest = pending.subarray(at)
    if (isWhole && breaksOff !== undefined)
      pieces.push({ bytes: rest, fields: [], reason: breaksOff, line, isLast: true })
    else if (rest.length > longestRecord) {
      const isPassedOver = toSkip > 0 || rest[0] === dialect.comment
      if (!isPassedOver) pieces.push({ bytes: rest.subarray(0, longestShown), fields: [], reason: tooLong, line })
      isBegun ||= !isPassedOver
      isTooLong = true
      rest = rest.subarray(endOfLine(rest, 0))
    }
    arriving.keep(rest)
    return pieces
  }
  for await (const chunk of chunks) {
    const pending = arriving.add(chunk)
    if (pending === undefined) continue
    if (isFirst && pending.length < byteOrderMark.length) {
      arriving.keep(pending)
      continue
    }
    const pieces = take(isFirst ? withoutMark(pending) : pending, false)
    isFirst = false
    if (pieces.length) yield pieces
  }
  const last = arriving.rest()
  const rest = take(isFirst ? withoutMark(last) : last, true)
  if (rest.length) yield rest
}

/** Where the line ends that a byte is in; the end of the bytes where it does not. */
function endOfLine(bytes: Buffer, start: number): number {
  let at = start
  while (at < bytes.length && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) at++
  return at
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark) ? bytes.subarray(byteOrderMark.length) : bytes
}

/** The text of a field: without its quotes, and doubled ones single. What stands before another character than a quote or itself is one too. */
export function fieldText(bytes: Buffer, { start, end, isQuoted }: CsvField, { quote, escaping }: CsvDialect): string {
  if (!isQuoted) return bytes.toString('utf8', start, end)
  const text = bytes.toString('utf8', start + 1, end - 1)
  const sign = String.fromCharCode(quote)
  if (escaping === undefined) return text.replaceAll(sign + sign, sign)
  const [before, meant] = [escaping, quote].map((code) => `\\u{${code.toString(16)}}`)
  return text.replaceAll(new RegExp(`${before}([${before}${meant}])`, 'gu'), '$1')
}

/** The names that a file's first record gives its columns; empty texts, which are named by their places, where it is no header. */
export function namesGiven({ bytes, fields }: CsvPiece, dialect: CsvDialect): readonly string[] {
  const { header } = dialect
  return typeof header === 'boolean' ? fields.map((field) => (header ? fieldText(bytes, field, dialect) : '')) : header
}

/** Whether a record goes up to the end of the bytes, or has a quote that they do not close. */
function isCut(found: CsvRecord | BrokenRecord, bytes: Buffer): boolean {
  if (found.kind === 'broken') return found.end >= bytes.length || found.reason === unclosed
  return (found.fields.at(-1)?.end ?? 0) >= bytes.length
}

function moved({ start, end, isQuoted }: CsvField, by: number): CsvField {
  return { start: start + by, end: end + by, isQuoted }
}

function unfit(bytes: Buffer): string | undefined {
  if (!isUtf8(bytes)) return notUtf8
  return bytes.includes(0) ? 'a NUL character' : undefined
}

/** Whether a line holds nothing; a tab that parts fields is something. */
function isBlank(bytes: Buffer, { delimiter }: CsvDialect): boolean {
  return bytes.every((byte) => byte === 0x20 || (byte === 0x09 && byte !== delimiter))
}

/** How many lines end between two places. */
function lineEndsIn(bytes: Buffer, start: number, end: number, isWhole: boolean): number {
  let count = 0
  for (let at = start; at < Math.min(end, bytes.length); at++) {
    if (bytes[at] === lineFeed) count++
    else if (bytes[at] === carriageReturn && bytes[at + 1] !== lineFeed && (isWhole || at + 1 < bytes.length)) count++
  }
  return count
}
