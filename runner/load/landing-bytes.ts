import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { LoadConfig } from '../project/load-schema.ts'
import type { LandingFile } from './landing-file.ts'

const chunkBytes = 1024 * 1024

/** How a file's bytes become text in UTF-8. */
export interface Unpacking {
  readonly compression: 'none' | 'gzip' | 'zstd'
  /** As iconv-lite knows it; UTF-8 by default, and UTF-16 where a byte order mark says so. */
  readonly encoding: string
}

/** Says that a file is not packed, or not written, as is said. */
export class UnpackingError extends Error {}

/** What a source's configs and a file's name say of its bytes. */
export function unpackingOf(path: string, load: LoadConfig | undefined): Unpacking {
  const byEnding = /\.gz$/i.test(path) ? 'gzip' : /\.zst$/i.test(path) ? 'zstd' : 'none'
  const compression = load?.format === 'parquet' ? 'none' : (load?.compression ?? byEnding)
  return { compression, encoding: load?.encoding ?? 'utf-8' }
}

/** Whether a file that begins so is UTF-8 as it stands. */
export function isAsItIs({ compression, encoding }: Unpacking, beginning: Buffer): boolean {
  return compression === 'none' && isUtf8Name(encoding) && utf16Of(beginning) === undefined
}

/**
 * A file's own bytes, a large one's as they come. A stream makes room for a whole chunk, however small the file is; with a thousand small
 * files that is what a load would wait for.
 * @param atOnce how many are read at a time
 */
export async function* ownBytes({ absolute, size }: LandingFile, atOnce = chunkBytes): AsyncGenerator<Buffer> {
  if (size <= atOnce) yield await readFile(absolute)
  else yield* createReadStream(absolute, { highWaterMark: atOnce })
}

/**
 * A file's own bytes as text in UTF-8, as they come; memory stays flat.
 * @throws UnpackingError
 */
export function textBytes(own: AsyncIterable<Buffer>, { compression, encoding }: Unpacking): AsyncGenerator<Buffer> {
  return decoded(unpacked(own, compression), encoding)
}

function unpacked(bytes: AsyncIterable<Buffer>, compression: Unpacking['compression']): AsyncIterable<Buffer> {
  if (compression === 'none') return bytes
  return through(bytes, compression === 'gzip' ? async () => createGunzip() : unzstd, compression)
}

/** Bytes sent through a stream that unpacks them; what goes wrong on either side is thrown. */
async function* through(
  bytes: AsyncIterable<Buffer>,
  open: () => Promise<Transform>,
  packed: string,
): AsyncGenerator<Buffer> {
  const stream = await open()
  let refused: Error | undefined
  const feeding = feed(bytes, stream).catch((error) => {
    refused = error
    stream.destroy(error)
  })
  try {
    for await (const chunk of stream) yield chunk as Buffer
  } catch (error) {
    if (refused) throw refused
    const reason = error instanceof Error ? error.message : String(error)
    throw new UnpackingError(`it is not ${packed}, or not whole: ${reason}`, { cause: error })
  }
  await feeding
}

async function feed(bytes: AsyncIterable<Buffer>, stream: Transform): Promise<void> {
  for await (const chunk of bytes) {
    if (stream.destroyed) return
    if (!stream.write(chunk)) await new Promise((resolve) => stream.once('drain', resolve).once('close', resolve))
  }
  stream.end()
}

/** What few files need is loaded when one does. */
async function unzstd(): Promise<Transform> {
  const { Decompress } = await import('fzstd')
  const parts: Buffer[] = []
  let isWhole = false
  const decompress = new Decompress((part, isLast) => {
    parts.push(Buffer.from(part))
    isWhole ||= isLast === true
  })
  return new Transform({
    transform(chunk, _, done) {
      try {
        decompress.push(chunk)
        for (const part of parts.splice(0)) this.push(part)
        done()
      } catch (error) {
        done(error as Error)
      }
    },
    flush(done) {
      try {
        decompress.push(new Uint8Array(), true)
        for (const part of parts.splice(0)) this.push(part)
        done(isWhole ? null : new Error('it ends early'))
      } catch (error) {
        done(error as Error)
      }
    },
  })
}

async function* decoded(bytes: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  let decode: ((chunk: Buffer | undefined) => string) | undefined
  let isUtf8 = false
  for await (const chunk of bytes) {
    if (decode === undefined && !isUtf8) {
      const name = utf16Of(chunk) ?? encoding
      if (isUtf8Name(name)) isUtf8 = true
      else decode = await decoderOf(name)
    }
    if (isUtf8) yield chunk
    else if (decode) yield Buffer.from(decode(chunk))
  }
  const rest = decode?.(undefined)
  if (rest) yield Buffer.from(rest)
}

/** UTF-16 by a byte order mark; undefined where none stands there. */
function utf16Of(beginning: Buffer): string | undefined {
  if (beginning[0] === 0xff && beginning[1] === 0xfe) return 'utf-16le'
  return beginning[0] === 0xfe && beginning[1] === 0xff ? 'utf-16be' : undefined
}

function isUtf8Name(encoding: string): boolean {
  return /^utf-?8$/i.test(encoding)
}

/** Text of some bytes after others, with undefined of those that are held back; what stands for no character is an error. */
async function decoderOf(encoding: string): Promise<(chunk: Buffer | undefined) => string> {
  const { default: iconv } = await import('iconv-lite')
  const decoder = iconv.getDecoder(encoding)
  const isUnicode = /^utf/i.test(encoding)
  const isWrong = (text: string) => /\p{Surrogate}/u.test(text) || (!isUnicode && text.includes('\ufffd'))
  let held = ''
  return (chunk) => {
    const text = held + (chunk ? decoder.write(chunk) : (decoder.end() ?? ''))
    // The half of a pair waits for the other.
    held = chunk && /[\ud800-\udbff]$/.test(text) ? text.slice(-1) : ''
    const whole = held ? text.slice(0, -1) : text
    if (isWrong(whole)) throw new UnpackingError(`it is not ${encoding}`)
    return whole
  }
}
