import type { PresentValue } from './present-value.ts'

/** Whether two texts show the same bytes: as `\x6869` in one piece, or as characters with `\x00` for those that cannot be printed. */
export function isSameBlob(a: PresentValue, b: PresentValue): boolean {
  const others = readings(String(b))
  return readings(String(a)).some((reading) => others.includes(reading))
}

/** The bytes that a text may show, in hexadecimal digits. */
function readings(text: string): readonly string[] {
  const pieces = text.match(/\\x[0-9A-Fa-f]{2}|./gsu) ?? []
  const escaped = pieces
    .map((piece) => (piece.length === 4 ? piece.slice(2).toLowerCase() : Buffer.from(piece).toString('hex')))
    .join('')
  const whole = /^\\x((?:[0-9A-Fa-f]{2})*)$/.exec(text)?.[1]
  return whole === undefined ? [escaped] : [whole.toLowerCase(), escaped]
}
