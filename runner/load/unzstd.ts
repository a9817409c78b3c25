import { Transform } from 'node:stream'

/** A stream that unpacks zstd. What few files need is loaded when one does. */
export async function unzstd(): Promise<Transform> {
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
