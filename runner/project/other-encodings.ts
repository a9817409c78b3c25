/** What Windows-1252 has where Latin-1 has control characters; those that neither has stay as they are. */
const from128 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Bytes as Windows-1252 means them; Node's own decoder takes it for Latin-1. */
export function windows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replaceAll(/[\u0080-\u009f]/g, (letter) => from128[letter.charCodeAt(0) - 128] ?? '')
}

/** Whether a file is UTF-16 or UTF-32, by its first bytes; which, or undefined. */
export function wideEncodingOf(head: Buffer): string | undefined {
  const mark = byteOrderMarks.find(([, bytes]) => head.subarray(0, bytes.length).equals(bytes))
  if (mark) return `${mark[0]} with a byte order mark`
  // Letters, digits, spaces and line ends have a zero beside them, always on the same side.
  const zeros = [...head].flatMap((byte, index) => (byte === 0 ? [index % 2] : []))
  if (zeros.length * 20 < head.length || new Set(zeros).size !== 1) return undefined
  return zeros[0] === 1 ? 'UTF-16 LE without a byte order mark' : 'UTF-16 BE without a byte order mark'
}

const byteOrderMarks: readonly (readonly [name: string, bytes: Buffer])[] = [
  ['UTF-32 LE', Buffer.from([0xff, 0xfe, 0, 0])],
  ['UTF-32 BE', Buffer.from([0, 0, 0xfe, 0xff])],
  ['UTF-16 LE', Buffer.from([0xff, 0xfe])],
  ['UTF-16 BE', Buffer.from([0xfe, 0xff])],
]
