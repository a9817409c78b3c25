import { isUtf8 } from 'node:buffer'
import { countUsual } from '../count-usual.ts'
import type { ReadFile } from '../landing-file.ts'
import { longestRecord, pendingBytes } from '../pending-bytes.ts'
import type { UsualLine } from './usual-line.ts'

/** What a pass over the bytes of a JSON file tells. */
export interface JsonScan {
  /**
   * `lines`: a value a line, which the reader can read as it stands; `odd-lines`: the same, but some line is no UTF-8, holds a control
   * character or is very long; `document`: an array of objects, or objects over several lines.
   */
  readonly kind: 'lines' | 'odd-lines' | 'document'
  /** Lines, empty ones too. */
  readonly lines: number
  /** Lines that hold something. */
  readonly records: number
  /** Bytes of the longest line. */
  readonly longest: number
  /** The first line that holds something, as text. */
  readonly first: string
  /** The pattern of a {@link UsualLine} that every line matches; undefined where there is none. */
  readonly usual: string | undefined
}

/** A JSON file that was scanned. */
export type JsonFile = ReadFile & { readonly scan: JsonScan }

const lineFeed = 0x0a
const carriageReturn = 0x0d
const longestPlain = 4 * 1024 * 1024
const byteOrderMark = '\uFEFF'

/**
 * Counts a file's lines, and looks at its beginning. While all lines are written in the same way, they are counted by it.
 * @param usualOf how most lines of a file are written, by the first
 */
export function jsonScanner(usualOf: (first: string) => UsualLine | undefined): {
  take(chunk: Buffer): void
  end(): JsonScan
} {
  const arriving = pendingBytes()
  let isTooLong = false
  let [lines, records, longest] = [0, 0, 0]
  let first: string | undefined
  let isOdd = false
  let usual: { readonly pattern: string; readonly line: RegExp } | undefined
  const pass = (whole: Buffer): void => {
    if (lines === 0) usual = beginUsual(whole)
    const found = usual && isUtf8(whole) ? countUsual(whole, usual.line) : undefined
    if (found) {
      first ??= whole.toString('utf8', 0, Math.min(whole.indexOf(lineFeed), longestPlain))
      lines += found.lines
      records += found.lines
      longest = Math.max(longest, found.longest)
      return
    }
    usual = undefined
    passOthers(whole)
  }
  const beginUsual = (whole: Buffer) => {
    const end = whole.indexOf(lineFeed)
    const line = end >= 0 && end <= longestPlain ? usualOf(whole.toString('utf8', 0, end)) : undefined
    return line && { pattern: line.pattern, line: inBytes(line.pattern) }
  }
  const passOthers = (whole: Buffer): void => {
    if (!isUtf8(whole) || hasControls(whole)) isOdd = true
    for (let start = 0; start < whole.length; ) {
      const end = whole.indexOf(lineFeed, start)
      lines++
      if (end - start > longest) longest = end - start
      if (!isBlank(whole, start, end)) {
        records++
        first ??= whole.toString('utf8', start, Math.min(end, start + longestPlain))
      }
      start = end + 1
    }
  }
  return {
    take(chunk) {
      const bytes = arriving.add(chunk)
      if (bytes === undefined) return
      const start = isTooLong ? bytes.indexOf(lineFeed) + 1 : 0
      const end = bytes.lastIndexOf(lineFeed)
      if (isTooLong && end < 0) return
      pass(bytes.subarray(start, end + 1))
      const rest = bytes.subarray(end + 1)
      isTooLong = rest.length > longestRecord
      // Its beginning says what there is to say.
      if (isTooLong) pass(withLineEnd(rest.subarray(0, longestPlain + 1)))
      arriving.keep(isTooLong ? Buffer.alloc(0) : rest)
    },
    end() {
      const last = arriving.rest()
      if (last.length && !isTooLong) pass(withLineEnd(last))
      const start = (first ?? '').replace(byteOrderMark, '').trim()
      const isDocument = start.startsWith('[') || start === '{'
      const isMarked = first?.startsWith(byteOrderMark) ?? false
      const kind = isDocument ? 'document' : isOdd || isMarked || longest > longestPlain ? 'odd-lines' : 'lines'
      return { kind, lines, records, longest, first: start, usual: kind === 'lines' ? usual?.pattern : undefined }
    },
  }
}

/** A pattern of lines, of which each byte is a character. */
function inBytes(pattern: string): RegExp {
  return new RegExp(`${Buffer.from(pattern).toString('latin1')}\\r?\\n`, 'y')
}

function withLineEnd(line: Buffer): Buffer {
  return Buffer.concat([line, Buffer.from('\n')])
}

/** A carriage return stands before a line feed only; no other control character but a tab stands in JSON. */
function hasControls(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(carriageReturn); at >= 0; at = bytes.indexOf(carriageReturn, at + 1))
    if (bytes[at + 1] !== lineFeed) return true
  return [0, 1, 2].some((byte) => bytes.includes(byte))
}

function isBlank(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]
    if (byte !== 0x20 && byte !== 0x09 && byte !== carriageReturn) return false
  }
  return true
}
