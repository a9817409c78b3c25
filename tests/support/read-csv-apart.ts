import { isUtf8 } from 'node:buffer'
import { constants, gunzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import type { Form } from './written-tables.ts'

/** A record as it should be loaded, or as it should be told. */
export type ReadApart = readonly string[] | { readonly line: string; readonly reason: string }

/** A file, read by other means than the loader's: as a whole, and by regular expressions; or why it is set aside. */
export function readCsvApart(bytes: Buffer, form: Form, takesRest: boolean): readonly ReadApart[] | string {
  const isWhole = !form.isPacked || isWholeGzip(bytes)
  const cut = 'it is not gzip, or not whole: unexpected end of file'
  if (!isWhole && !takesRest) return cut
  const own = form.isPacked ? gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) : bytes
  const { text, encoding, isSound } = decoded(own, form.encoding)
  if (!isSound && !takesRest) return `it is not ${encoding}`
  return recordsOf(text, form, encoding, isWhole ? undefined : cut)
}

function isWholeGzip(bytes: Buffer): boolean {
  try {
    return gunzipSync(bytes).length >= 0
  } catch {
    return false
  }
}

/** A file's text as bytes of UTF-8, a character each; what is no character in it is the character 255. */
function decoded(own: Buffer, said: string): { text: string; encoding: string; isSound: boolean } {
  const mark = own.subarray(0, 2).toString('hex')
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : said
  if (encoding === 'utf-8')
    return { text: own.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, ''), encoding: 'UTF-8', isSound: true }
  const isWide = encoding.startsWith('utf-16')
  const found = iconv.decode(own, encoding) + (isWide && own.length % 2 ? '\ud800' : '')
  const parts = found.split(isWide ? /\p{Surrogate}/u : /\p{Surrogate}|\ufffd/u)
  const text = parts.map((part) => Buffer.from(part).toString('latin1')).join('\u00ff')
  return { text, encoding, isSound: parts.length === 1 }
}

const escaped = (sign: string) => `\\u{${sign.charCodeAt(0).toString(16)}}`
const lineEnd = /\r\n|\n|\r/y
const line = /[^\r\n]*/y

function at(pattern: RegExp, text: string, start: number): string | undefined {
  pattern.lastIndex = start
  return pattern.exec(text)?.[0]
}

interface Piece {
  readonly bytes: string
  readonly fields: readonly string[]
  readonly reason: string | undefined
}

/** The record that begins at a place, and where the next one does. */
function pieceAt(text: string, start: number, form: Form): { piece: Piece; next: number; isOpen: boolean } {
  const [q, d, e] = [form.quote, form.delimiter, form.escape ?? form.quote].map(escaped)
  const quoted = new RegExp(
    form.escape ? `${q}((?:${e}[^]|[^${e}${q}])*)${q}` : `${q}((?:${q}${q}|[^${q}])*)${q}(?!${q})`,
    'uy',
  )
  const plain = new RegExp(`[^${d}\\r\\n]*`, 'uy')
  const fields: string[] = []
  const broken = (reason: string, isOpen: boolean) => {
    const bytes = at(line, text, start) ?? ''
    const next = start + bytes.length
    return {
      piece: { bytes, fields: [], reason },
      next: next + (at(lineEnd, text, next)?.length ?? 0),
      isOpen: isOpen || next >= text.length,
    }
  }
  for (let place = start; ; place++) {
    const isQuoted = text[place] === form.quote
    const found = at(isQuoted ? quoted : plain, text, place)
    if (found === undefined) return broken('a quote that is never closed', true)
    const meant = new RegExp(form.escape ? `${e}([${e}${q}])` : `${q}(${q})`, 'gu')
    fields.push(isQuoted ? found.slice(1, -1).replaceAll(meant, '$1') : found)
    place += found.length
    if (text[place] === form.delimiter) continue
    const end = at(lineEnd, text, place)
    if (end === undefined && place < text.length) return broken('text behind the quote that closes a field', false)
    const piece = { bytes: text.slice(start, place), fields, reason: undefined }
    return { piece, next: place + (end?.length ?? 0), isOpen: end === undefined }
  }
}

function recordsOf(text: string, form: Form, encoding: string, breaksOff: string | undefined): readonly ReadApart[] {
  const pieces: Piece[] = []
  let place = 0
  let skip = form.skip
  while (place < text.length) {
    if (skip > 0 || /[\r\n]/.test(text[place] ?? '') || text[place] === form.comment) {
      place += at(line, text, place)?.length ?? 0
      place += at(lineEnd, text, place)?.length ?? 0
      skip = Math.max(0, skip - 1)
      continue
    }
    const { piece, next, isOpen } = pieceAt(text, place, form)
    if (isOpen && breaksOff !== undefined) break
    place = next
    const blank = form.delimiter === '\t' ? /^ *$/ : /^[ \t]*$/
    if (pieces.length === 0 && form.header && blank.test(piece.bytes)) continue
    pieces.push(piece)
  }
  const reasonOf = ({ bytes, reason }: Piece) =>
    reason ?? (isUtf8(asBytes(bytes)) ? (bytes.includes('\0') ? 'a NUL character' : undefined) : `not ${encoding}`)
  const header = form.header ? pieces.shift() : undefined
  const wrong =
    header &&
    (header.reason ??
      (isUtf8(asBytes(header.bytes)) ? (header.bytes.includes('\0') ? 'a NUL character' : undefined) : 'not UTF-8'))
  const width = header ? header.fields.length : 2
  const records = pieces.map((piece): ReadApart => {
    const count = `${piece.fields.length} ${piece.fields.length === 1 ? 'field' : 'fields'}, ${form.header ? 'the header names' : 'the source names'} ${width}`
    const reason = wrong
      ? `the header has ${wrong}`
      : (reasonOf(piece) ?? (piece.fields.length === width ? undefined : count))
    return reason === undefined ? piece.fields.map(asText) : { line: shown(piece.bytes), reason }
  })
  return breaksOff === undefined ? records : [...records, { line: shown(text.slice(place)), reason: breaksOff }]
}

function asBytes(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}

function asText(text: string): string {
  return asBytes(text).toString('utf8')
}

function shown(text: string): string {
  return asText(text).replaceAll('\0', '\u2400')
}
