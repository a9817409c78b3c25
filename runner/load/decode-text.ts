/** Says that a file is not packed, or not written, as is said. */
export class UnpackingError extends Error {}

/**
 * Bytes in some encoding as UTF-8, as they come.
 * @param encoding as iconv-lite knows it; UTF-16 where a byte order mark says so
 * @param note is told the encoding, where it is not UTF-8
 * @param takesRest whether a byte 255 stands in place of what is no character; else that is an error
 * @throws UnpackingError
 */
export async function* decodeText(
  bytes: AsyncIterable<Buffer>,
  encoding: string,
  note: (encoding: string) => void,
  takesRest: boolean,
): AsyncGenerator<Buffer> {
  let decode: ((chunk: Buffer | undefined) => Buffer) | undefined
  let isUtf8 = false
  for await (const chunk of bytes) {
    if (decode === undefined && !isUtf8) {
      const name = utf16Of(chunk) ?? encoding
      isUtf8 = isUtf8Name(name)
      if (!isUtf8) {
        note(name)
        decode = await decoderOf(name, takesRest)
      }
    }
    yield decode?.(chunk) ?? chunk
  }
  const rest = decode?.(undefined)
  if (rest?.length) yield rest
}

/** UTF-16 by a byte order mark; undefined where none stands there. */
export function utf16Of(beginning: Buffer): string | undefined {
  if (beginning[0] === 0xff && beginning[1] === 0xfe) return 'utf-16le'
  return beginning[0] === 0xfe && beginning[1] === 0xff ? 'utf-16be' : undefined
}

/** Whether a name is that of UTF-8. */
export function isUtf8Name(encoding: string): boolean {
  return /^utf-?8$/i.test(encoding)
}

/** A byte that stands nowhere in UTF-8. */
const noCharacter = Buffer.from([0xff])

/** Text of some bytes after others, as UTF-8, with undefined of those that are held back; what stands for no character is an error, or a byte 255. */
async function decoderOf(encoding: string, takesRest: boolean): Promise<(chunk: Buffer | undefined) => Buffer> {
  const { default: iconv } = await import('iconv-lite')
  const decoder = iconv.getDecoder(encoding)
  const isUnicode = /^utf/i.test(encoding)
  const wrong = isUnicode ? /\p{Surrogate}/u : /\p{Surrogate}|\ufffd/u
  let held = ''
  let length = 0
  return (chunk) => {
    length += chunk?.length ?? 0
    // The decoder passes over the half of a character that a file ends with.
    const half = chunk === undefined && isUnicode && length % 2 === 1 ? '\ud800' : ''
    const text = held + (chunk ? decoder.write(chunk) : (decoder.end() ?? '')) + half
    // The half of a pair waits for the other.
    held = chunk && /[\ud800-\udbff]$/.test(text) ? text.slice(-1) : ''
    const whole = held ? text.slice(0, -1) : text
    if (!wrong.test(whole)) return Buffer.from(whole)
    if (!takesRest) throw new UnpackingError(`it is not ${encoding}`)
    return Buffer.concat(
      whole.split(wrong).flatMap((part, index) => [...(index ? [noCharacter] : []), Buffer.from(part)]),
    )
  }
}
