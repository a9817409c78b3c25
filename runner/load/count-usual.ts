/** Lines that are all written in one way. */
export interface UsualLines {
  readonly lines: number
  /** Bytes of the longest, without its line feed. */
  readonly longest: number
}

/**
 * Counts whole lines of which each is written in one way; undefined where one is not. A regular expression of JavaScript becomes machine code, and is set
 * to work once a line.
 * @param usual sticky; matches a line with its line feed, a character for each byte
 */
export function countUsual(whole: Buffer, usual: RegExp): UsualLines | undefined {
  const text = whole.toString('latin1')
  let [lines, longest, start] = [0, 0, 0]
  while (start < text.length) {
    usual.lastIndex = start
    if (!usual.test(text)) return undefined
    const next = usual.lastIndex
    if (next - start > longest) longest = next - start
    lines++
    start = next
  }
  return { lines, longest: Math.max(0, longest - 1) }
}
