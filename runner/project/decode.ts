import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Location } from '../location.ts'
import { wideEncodingOf, windows1252 } from './other-encodings.ts'
import { countLineEnds, faultyByte, lineEnd, lineStart } from './utf8.ts'

/**
 * Bytes as the text that they are in UTF-8, without a byte order mark; or the finding that says why they are none. What they are instead
 * is told, not guessed at: a letter that was replaced would be built.
 * @param file whose bytes they are, for the finding
 */
export function decode(file: string, bytes: Buffer): string | Diagnostic {
  const at = faultyByte(bytes)
  if (at === undefined) return bytes.toString('utf8').replace(/^\uFEFF/, '')
  const start = lineStart(bytes, at)
  const line = countLineEnds(bytes.subarray(0, start)) + 1
  return encodingFault({ file, head: bytes.subarray(0, headLength), line, rest: bytes.subarray(start), at: at - start })
}

/** How much of a file's beginning tells its encoding. */
export const headLength = 1024

/** A byte that is no UTF-8, and what stands around it. */
export interface FaultyByte {
  readonly file: string
  /** The beginning of the file. */
  readonly head: Buffer
  /** The number of the line that it stands in. */
  readonly line: number
  /** The bytes from the beginning of that line on. */
  readonly rest: Buffer
  /** Its index among these. */
  readonly at: number
}

/** The finding for a byte that is no UTF-8, with what the file looks like instead. */
export function encodingFault({ file, head, line, rest, at }: FaultyByte): Diagnostic {
  const decoded = rest.subarray(0, at).toString('utf8')
  const before = line === 1 ? decoded.replace(/^\uFEFF/, '') : decoded
  const place = { file, line, column: before.length + 1 }
  const wide = wideEncodingOf(head)
  if (wide) return notUtf8(`it looks like ${wide}`, { ...place, column: 1 })
  const byte = rest[at] ?? 0
  if (byte === 0) return notUtf8('it holds a NUL byte, as files do that are no text', place, 'Is it the right file?')
  const text = `${before}${windows1252(rest.subarray(at, lineEnd(rest, at)))}`.replace(/\r$/, '')
  const letter = windows1252(rest.subarray(at, at + 1))
  const meant = letter < '\u00a0' ? '' : `, which is "${letter}" in Windows-1252`
  const code = byte.toString(16).toUpperCase().padStart(2, '0')
  return notUtf8(`it holds the byte ${code}${meant}`, { ...place, text })
}

function notUtf8(reason: string, location: Location, hint = 'Save it as UTF-8.'): Diagnostic {
  return diagnostic('encoding-wrong', { reason }, { location, hint })
}
