import { isUtf8 } from 'node:buffer'
import type { ReadFile } from '../landing-file.ts'
import { type CsvDialect, carriageReturn, lineFeed } from './csv-dialect.ts'

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
 * held against this count.
 */
export function csvScanner({ delimiter, quote }: CsvDialect): CsvScanner {
  let pending: Buffer = Buffer.alloc(0)
  let header: Buffer | undefined
  let isPlain = true
  let isInQuotes = false
  let records = 0
  let longest = 0
  /** Bytes of the record that is being passed, in pieces before this one. */
  let carried = 0
  let lineEnd: 'lf' | 'crlf' | undefined

  const passLines = (lines: Buffer): void => {
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
      pending = pending.length ? Buffer.concat([pending, chunk]) : chunk
      const end = pending.lastIndexOf(lineFeed)
      if (end >= 0) {
        passLines(header === undefined ? withoutMark(pending.subarray(0, end + 1)) : pending.subarray(0, end + 1))
        // The rest is kept apart from the chunk, which its reader fills again.
        pending = Buffer.from(pending.subarray(end + 1))
      } else if (pending.length > longestPlain) isPlain = false
    },
    end() {
      if (isPlain && pending.length) {
        const last = header === undefined ? withoutMark(pending) : pending
        passLines(Buffer.concat([last, Buffer.from(lineEnd === 'crlf' ? '\r\n' : '\n')]))
      }
      const isTold = isPlain && !isInQuotes && header !== undefined && isOneLine(header) && longest <= longestPlain
      return { header: Buffer.from(header ?? []), records: isTold ? records - 1 : undefined, longest }
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
