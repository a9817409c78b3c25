import type { Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { LoadConfig } from '../project/load-schema.ts'
import { decodeText, isUtf8Name, UnpackingError, utf16Of } from './decode-text.ts'
import { unzstd } from './unzstd.ts'

/** How a file's bytes become text in UTF-8. */
export interface Unpacking {
  readonly compression: 'none' | 'gzip' | 'zstd'
  /** As iconv-lite knows it; UTF-8 by default, and UTF-16 where a byte order mark says so. */
  readonly encoding: string
}

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

/** A file's text, as it comes; memory stays flat. */
export interface TextBytes {
  /** In UTF-8. Where what can be read is taken, a byte 255 stands in place of what is no character. */
  readonly chunks: AsyncGenerator<Buffer>
  /** What it was written in, where that is not UTF-8; known when all chunks are there. */
  encoding(): string | undefined
  /** Why it ends before its end; undefined where it does not. */
  breaksOff(): string | undefined
}

/**
 * Unpacks a file's own bytes, and decodes them.
 * @param takesRest whether what can be read of a file is taken, where not all of it can; else `chunks` throws {@link UnpackingError}
 */
export function textBytes(
  own: AsyncIterable<Buffer>,
  { compression, encoding }: Unpacking,
  takesRest = false,
): TextBytes {
  let [found, breaksOff]: [string | undefined, string | undefined] = [undefined, undefined]
  async function* unbroken() {
    try {
      yield* unpacked(own, compression)
    } catch (error) {
      if (!takesRest || !(error instanceof UnpackingError)) throw error
      breaksOff = error.message
    }
  }
  const note = (name: string) => {
    found = name
  }
  return {
    chunks: decodeText(unbroken(), encoding, note, takesRest),
    encoding: () => found,
    breaksOff: () => breaksOff,
  }
}

async function* unpacked(bytes: AsyncIterable<Buffer>, compression: Unpacking['compression']): AsyncGenerator<Buffer> {
  if (compression === 'none') yield* bytes
  else yield* through(bytes, compression === 'gzip' ? createGunzip() : await unzstd(), compression)
}

/** How much is unpacked at a time: of what is packed well, a thousand times as much comes out. */
const packedBytes = 64 * 1024

/** Bytes sent through a stream that unpacks them. All that comes out before it fails is there: a stream's own iterator would drop some. */
async function* through(bytes: AsyncIterable<Buffer>, stream: Transform, packed: string): AsyncGenerator<Buffer> {
  const parts: Buffer[] = []
  stream.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise<void>((resolve) => stream.once('end', resolve))
  const failure = new Promise<never>((_, reject) => stream.once('error', reject))
  failure.catch(() => {})
  const done = (what: Promise<void>) =>
    Promise.race([failure, what]).catch((error: Error) => {
      throw new UnpackingError(`it is not ${packed}, or not whole: ${error.message}`, { cause: error })
    })
  try {
    for await (const chunk of bytes)
      for (let start = 0; start < chunk.length; start += packedBytes) {
        const some = chunk.subarray(start, start + packedBytes)
        await done(new Promise((resolve) => stream.write(some, () => resolve())))
        yield* parts.splice(0)
      }
    stream.end()
    await done(ended)
    yield* parts.splice(0)
  } catch (error) {
    yield* parts.splice(0)
    throw error
  } finally {
    stream.destroy()
  }
}

/** Bytes that are here already, for what reads them as they come. */
export async function* inOnePiece(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
