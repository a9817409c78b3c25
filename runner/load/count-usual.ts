/** Lines that are all written in one way. */
export interface UsualLines {
  readonly lines: number
  /** Bytes of the longest, without its line feed. */
  readonly longest: number
}

/** So many bytes become a text at a time: one that is short stays in the processor's memory, and costs its collector little. */
const atOnce = 64 * 1024
const lineFeed = 0x0a

/**
 * Counts whole lines of which each is written in one way; undefined where one is not. A regular expression of JavaScript becomes machine code, and is set
 * to work once a line.
 * @param usual sticky; matches a line with its line feed, a character for each byte
 */
export function countUsual(whole: Buffer, usual: RegExp): UsualLines | undefined {
  let [lines, longest] = [0, 0]
  for (let from = 0, to = 0; from < whole.length; from = to) {
    const last = whole.lastIndexOf(lineFeed, from + atOnce)
    to = last >= from ? last + 1 : whole.indexOf(lineFeed, from) + 1
    const text = whole.toString('latin1', from, to)
    let start = 0
    while (start < text.length) {
      usual.lastIndex = start
      if (!usual.test(text)) return undefined
      const next = usual.lastIndex
      if (next - start > longest) longest = next - start
      lines++
      start = next
    }
  }
  return { lines, longest: Math.max(0, longest - 1) }
}
