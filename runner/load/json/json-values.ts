const [openBrace, closeBrace, openBracket, closeBracket, quote, backslash, comma] = [
  0x7b, 0x7d, 0x5b, 0x5d, 0x22, 0x5c, 0x2c,
]

/**
 * The values of a JSON document: the items of its arrays, else the values that follow each other. Each is as it is written, sound
 * or not; what the document breaks off in is the last one.
 */
export async function* jsonValues(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer[]> {
  let pending: Buffer = Buffer.alloc(0)
  let at = 0
  let start = -1
  let depth = 0
  let isInString = false
  const take = (isWhole: boolean): Buffer[] => {
    const values: Buffer[] = []
    const finish = (end: number) => {
      if (start >= 0) values.push(Buffer.from(pending.subarray(start, end)))
      start = -1
    }
    while (at < pending.length) {
      const byte = pending[at] ?? 0
      if (isInString) {
        if (byte === backslash) {
          if (at + 1 >= pending.length) break
          at++
        } else if (byte === quote) isInString = false
      } else if (byte === quote) {
        if (start < 0) start = at
        isInString = true
      } else if (byte === openBrace || (byte === openBracket && (depth > 0 || start >= 0))) {
        if (start < 0) start = at
        depth++
      } else if (byte === closeBrace || (byte === closeBracket && depth > 0)) {
        depth = Math.max(0, depth - 1)
        if (start < 0) start = at
        if (depth === 0) finish(at + 1)
      } else if (depth === 0 && (isSpace(byte) || byte === comma || byte === closeBracket || byte === openBracket))
        finish(at)
      else if (start < 0) start = at
      at++
    }
    if (isWhole) finish(pending.length)
    const kept = start < 0 ? at : start
    pending = pending.subarray(kept)
    at -= kept
    if (start >= 0) start = 0
    return values
  }
  let isFirst = true
  for await (const chunk of chunks) {
    pending = pending.length ? Buffer.concat([pending, chunk]) : Buffer.from(chunk)
    if (isFirst && pending.length >= 3) {
      if (pending[0] === 0xef && pending[1] === 0xbb && pending[2] === 0xbf) pending = pending.subarray(3)
      isFirst = false
    }
    const values = isFirst ? [] : take(false)
    if (values.length) yield values
  }
  const rest = take(true)
  if (rest.length) yield rest
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d
}
