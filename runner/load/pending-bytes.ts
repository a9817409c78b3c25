/** No record is longer: what seems to be is none, and no memory would hold it. */
export const longestRecord = 128 * 1024 * 1024

/** How much is kept of what is too long. */
export const longestShown = 64 * 1024

/** Bytes of a file that come in chunks, and of which the last may go on in the next. */
export interface PendingBytes {
  /**
   * Takes the next chunk.
   * @returns all that is at hand; undefined where it is too little more to be looked at again, so that a long record is read through a few
   * times, and not with each chunk
   */
  add(chunk: Uint8Array): Buffer | undefined
  /** Takes back what was not used. */
  keep(rest: Buffer): void
  /** What is left when no chunk comes any more. */
  rest(): Buffer
}

/** None yet. */
export function pendingBytes(): PendingBytes {
  let parts: Uint8Array[] = []
  let length = 0
  let enough = 0
  return {
    add(chunk) {
      length += chunk.length
      if (length < enough) {
        // Who reads may fill the chunk again.
        parts.push(Buffer.from(chunk))
        return undefined
      }
      const isAlone = parts.length === 0
      const all = isAlone ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length) : Buffer.concat([...parts, chunk])
      parts = []
      length = 0
      return all
    },
    keep(rest) {
      parts = rest.length ? [Buffer.from(rest)] : []
      length = rest.length
      enough = Math.min(2 * length, longestRecord + 1)
    },
    rest: () => Buffer.concat(parts),
  }
}
