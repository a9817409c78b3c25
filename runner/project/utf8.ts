import { isUtf8 } from 'node:buffer'

const newline = 0x0a
const window = 4096

/** The index of the first byte that is no part of a text in UTF-8, a NUL being none; undefined where all are. */
export function faultyByte(bytes: Buffer): number | undefined {
  if (isText(bytes)) return undefined
  let at = 0
  for (;;) {
    const part = wholeCharacters(bytes.subarray(at, at + window))
    if (part.length === 0 || !isText(part)) break
    at += part.length
  }
  for (let length = characterLength(bytes, at); length > 0; length = characterLength(bytes, at)) at += length
  return at
}

/** Bytes without the character at their end that goes on behind them, if there is one. */
export function wholeCharacters(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes
    if (byte >= 0xc0) return sequenceLength(byte) > back ? bytes.subarray(0, bytes.length - back) : bytes
  }
  return bytes
}

/** How many line ends there are. */
export function countLineEnds(bytes: Buffer): number {
  let found = 0
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) found++
  return found
}

/** The index of the line's first byte that a byte stands in. */
export function lineStart(bytes: Buffer, at: number): number {
  return at === 0 ? 0 : bytes.lastIndexOf(newline, at - 1) + 1
}

/** The index of the line end behind a byte; the end where there is none. */
export function lineEnd(bytes: Buffer, at: number): number {
  const found = bytes.indexOf(newline, at)
  return found < 0 ? bytes.length : found
}

function isText(bytes: Buffer): boolean {
  return isUtf8(bytes) && !bytes.includes(0)
}

/** How many bytes a character has, by its first. */
function sequenceLength(first: number): number {
  return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
}

/** How many bytes the character has that begins here; 0 where none does. */
function characterLength(bytes: Buffer, at: number): number {
  if (at >= bytes.length) return 0
  return [1, 2, 3, 4].find((length) => at + length <= bytes.length && isText(bytes.subarray(at, at + length))) ?? 0
}
