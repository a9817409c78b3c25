import { isUtf8 } from 'node:buffer'
import { countUsual } from '../count-usual.ts'
import type { ReadFile } from '../landing-file.ts'
import { type CsvDialect, carriageReturn, lineFeed } from './csv-dialect.ts'
import type { UsualRecord } from './usual-record.ts'

/** What a pass over a CSV file's bytes tells, without taking its fields apart. */
export interface CsvScan {
  /** Its first record's bytes, the line's end left out; empty where there is none. */
  readonly header: Buffer
  /**
   * How many records stand behind the header, where the file is plain: UTF-8 without NULs, one kind of line end, no empty line, quotes
   * only around whole fields. Undefined where it is not: then it takes {@link csvRecords} to tell.
   */
  readonly records: number | undefined
  /** How many bytes the longest record has, of a plain file. */
  readonly longest: number
  /** Whether every record is a {@link UsualRecord} of its header. */
  readonly isUsual: boolean
}

/** A CSV file that was scanned. */
export type CsvFile = ReadFile & { readonly scan: CsvScan }

/** A scan that is under way. */
export interface CsvScanner {
  /** Takes the next bytes of the file. */
  take(chunk: Buffer): void
  end(): CsvScan
}

/** A header and records up to this length are looked at in one piece. */
const longestPlain = 1024 * 1024

/**
 * Counts a plain file's records with nothing but searches for bytes, which is as fast as reading it: what a reader of CSV loads is
 * held against this count. While the records are those that are usual, they are counted by their form, which tells more and takes no longer.
 * @param usualOf how most records of a file with such a header are written
 */
export function csvScanner(
  { delimiter, quote }: CsvDialect,
  usualOf: (header: string) => UsualRecord | undefined = () => undefined,
): CsvScanner {
  let pending: Buffer = Buffer.alloc(0)
  let header: Buffer | undefined
  let isPlain = true
  let isInQuotes = false
  let records = 0
  let longest = 0
  /** Bytes of the record that is being passed, in pieces before this one. */
  let carried = 0
  let lineEnd: 'lf' | 'crlf' | undefined
  let usual: RegExp | undefined
  let isUsual = false

  const passLines = (lines: Buffer): void => {
    const start = header === undefined ? beginUsual(lines) : 0
    if (isUsual && passUsual(lines.subarray(start))) return
    isUsual = false
    passOthers(lines.subarray(start))
  }

  const passFrom = (lines: Buffer): void => passLines(header === undefined ? withoutMark(lines) : lines)

  /** Looks at the header. @returns where the records begin; 0 where they are not known to be as usual */
  const beginUsual = (lines: Buffer): number => {
    const end = lines.indexOf(lineFeed)
    const isPair = lines[end - 1] === carriageReturn
    const first = lines.subarray(0, isPair ? end - 1 : end)
    usual = first.length <= longestPlain && isUtf8(first) ? usualOf(first.toString())?.pattern(isPair) : undefined
    if (!usual) return 0
    header = Buffer.from(first)
    lineEnd = isPair ? 'crlf' : 'lf'
    longest = end
    records = 1
    isUsual = true
    return end + 1
  }

  const passUsual = (lines: Buffer): boolean => {
    const found = usual && isUtf8(lines) ? countUsual(lines, usual) : undefined
    if (!found) return false
    records += found.lines
    longest = Math.max(longest, found.longest)
    return true
  }

  const passOthers = (lines: Buffer): void => {
    if (!isUtf8(lines) || lines.includes(0)) isPlain = false
    if (!hasOneLineEnd(lines)) isPlain = false
    let start = 0
    let nextQuote = lines.indexOf(quote)
    let at = 0
    while (isPlain && at < lines.length) {
      if (isInQuotes) {
        const close = lines.indexOf(quote, at)
        if (close < 0) break
        const behind = lines[close + 1]
        if (behind === quote) {
          at = close + 2
          continue
        }
        if (behind !== delimiter && behind !== lineFeed && behind !== carriageReturn) isPlain = false
        isInQuotes = false
        at = close + 1
        nextQuote = lines.indexOf(quote, at)
        continue
      }
      const end = lines.indexOf(lineFeed, at)
      if (nextQuote >= 0 && nextQuote < end) {
        const before = nextQuote === start && carried === 0 ? delimiter : lines[nextQuote - 1]
        if (before !== delimiter) isPlain = false
        isInQuotes = true
        at = nextQuote + 1
        continue
      }
      const length = carried + end - start
      if (length === 0 || (length === 1 && lines[start] === carriageReturn)) isPlain = false
      longest = Math.max(longest, length)
      records++
      if (header === undefined && carried > 0) isPlain = false
      header ??= lines.subarray(start, lineEnd === 'crlf' ? end - 1 : end)
      carried = 0
      start = end + 1
      at = start
    }
    carried += lines.length - start
  }

  const hasOneLineEnd = (lines: Buffer): boolean => {
    const first = lines.indexOf(carriageReturn)
    lineEnd ??= first < 0 || lines[first + 1] !== lineFeed || lines.indexOf(lineFeed) < first ? 'lf' : 'crlf'
    if (lineEnd === 'lf') return first < 0
    for (let at = lines.indexOf(lineFeed); at >= 0; at = lines.indexOf(lineFeed, at + 1))
      if (lines[at - 1] !== carriageReturn) return false
    for (let at = first; at >= 0; at = lines.indexOf(carriageReturn, at + 1))
      if (lines[at + 1] !== lineFeed) return false
    return true
  }

  return {
    take(chunk) {
      if (!isPlain) return
      const first = pending.length ? chunk.indexOf(lineFeed) + 1 : 0
      // A line that began in the chunk before is put together alone: the others need not be copied.
      if (first > 0) passFrom(Buffer.concat([pending, chunk.subarray(0, first)]))
      pending = pending.length && first === 0 ? Buffer.concat([pending, chunk]) : chunk.subarray(first)
      const end = pending.lastIndexOf(lineFeed)
      if (end >= 0) {
        if (isPlain) passFrom(pending.subarray(0, end + 1))
        // The rest is kept apart from the chunk, which its reader fills again.
        pending = Buffer.from(pending.subarray(end + 1))
      } else if (pending.length > longestPlain) isPlain = false
      else pending = Buffer.from(pending)
    },
    end() {
      if (isPlain && pending.length) passFrom(Buffer.concat([pending, Buffer.from(lineEnd === 'crlf' ? '\r\n' : '\n')]))
      const isTold = isPlain && !isInQuotes && header !== undefined && isOneLine(header) && longest <= longestPlain
      return {
        header: Buffer.from(header ?? []),
        records: isTold ? records - 1 : undefined,
        longest,
        isUsual: isTold && isUsual,
      }
    },
  }
}

function isOneLine(header: Buffer): boolean {
  return !header.includes(lineFeed) && header.some((byte) => byte !== 0x20 && byte !== 0x09)
}

function withoutMark(bytes: Buffer): Buffer {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return hasMark ? bytes.subarray(3) : bytes
}
