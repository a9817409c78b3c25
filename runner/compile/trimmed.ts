import { type Chunk, joinChunks, type Rendered } from '../template/source-map.ts'

/** Without white space around it, and without a semicolon at its end. */
export function trimmed({ text, chunks }: Rendered): Rendered {
  const leading = text.length - text.trimStart().length
  const kept = text.trim().replace(/;\s*$/, '').trimEnd().length
  const parts: Chunk[] = []
  let start = -leading
  for (const chunk of chunks) {
    const from = Math.max(0, -start)
    const to = Math.min(chunk.text.length, kept - start)
    if (to > from) {
      parts.push({
        ...chunk,
        text: chunk.text.slice(from, to),
        ...(chunk.copiedFrom !== undefined && { copiedFrom: chunk.copiedFrom + from }),
      })
    }
    start += chunk.text.length
  }
  return joinChunks(parts)
}
