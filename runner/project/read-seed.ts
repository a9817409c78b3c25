import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Diagnostic } from '../diagnostic.ts'
import type { Files, OpenFile } from '../files.ts'
import { encodingFault, headLength } from './decode.ts'
import { unreadable, whyNoFile, whyRefused } from './unreadable.ts'
import { countLineEnds, faultyByte, lineStart, wholeCharacters } from './utf8.ts'

/** A seed's file, looked through but not kept: it can be larger than a text may be. */
export interface SeedFile {
  readonly path: string
  /** Changes with its content; a line end is a line end, whether it was written on Windows or not. */
  readonly hash: string
  /** Why it cannot be a seed: it cannot be read. */
  readonly fault?: Diagnostic
  /** Where it is no UTF-8, which it has to be unless its configs say otherwise. */
  readonly wrongByte?: Diagnostic
}

/** Looks through a seed's file, piece by piece. */
export function readSeed(root: string, path: string, files: Files): SeedFile {
  try {
    const reason = whyNoFile(files.kindOf(join(root, path)))
    if (reason) return { path, hash: '', fault: unreadable(path, reason) }
    const file = files.open(join(root, path))
    try {
      return lookThrough(file, path)
    } finally {
      file.close()
    }
  } catch (error) {
    return { path, hash: '', fault: unreadable(path, whyRefused(root, path, error, files)) }
  }
}

/** How far a file was looked through, and where the line begins that goes on there. */
interface Passed {
  readonly offset: number
  readonly line: number
  readonly lineOffset: number
}

function lookThrough(file: OpenFile, path: string): SeedFile {
  const hash = createHash('sha256')
  let passed: Passed = { offset: 0, line: 1, lineOffset: 0 }
  let wrongByte: Diagnostic | undefined
  for (;;) {
    const { bytes, isLast } = readPiece(file, passed.offset)
    const at = wrongByte ? undefined : faultyByte(bytes)
    if (at !== undefined) wrongByte = faultAt(file, path, behind(passed, bytes, at))
    hash.update(withUnixLines(bytes))
    if (isLast) return { path, hash: hash.digest('hex'), ...(wrongByte && { wrongByte }) }
    passed = behind(passed, bytes, bytes.length)
  }
}

const pieceLength = 1 << 20
const carriageReturn = 0x0d

/** What of a file comes next; it ends with a whole character, and not within a line end. */
function readPiece(file: OpenFile, offset: number): { bytes: Buffer; isLast: boolean } {
  const read = file.read(offset, pieceLength)
  if (read.length < pieceLength) return { bytes: read, isLast: true }
  const whole = wholeCharacters(read)
  return { bytes: whole.at(-1) === carriageReturn ? whole.subarray(0, -1) : whole, isLast: false }
}

/** How far it is when some more bytes are passed. */
function behind({ offset, line, lineOffset }: Passed, bytes: Buffer, count: number): Passed {
  const start = lineStart(bytes, count)
  return {
    offset: offset + count,
    line: line + countLineEnds(bytes.subarray(0, start)),
    lineOffset: start === 0 ? lineOffset : offset + start,
  }
}

/** How much of a line is shown behind the byte that is meant. */
const shownLength = 80

function faultAt(file: OpenFile, path: string, { offset, line, lineOffset }: Passed): Diagnostic {
  return encodingFault({
    file: path,
    head: file.read(0, headLength),
    line,
    rest: file.read(lineOffset, offset - lineOffset + shownLength),
    at: offset - lineOffset,
  })
}

function withUnixLines(bytes: Buffer): Buffer {
  if (!bytes.includes(carriageReturn)) return bytes
  return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
}
