import type { PresentValue } from './present-value.ts'

/** The order of two texts by the bytes of UTF-8, which is the order of code points. JavaScript's own is by units of UTF-16. */
export function orderTexts(a: PresentValue, b: PresentValue): number {
  const [left, right] = [String(a), String(b)]
  const shared = Math.min(left.length, right.length)
  for (let index = 0; index < shared; index++) {
    const [x, y] = [left.charCodeAt(index), right.charCodeAt(index)]
    if (x !== y) return rank(x) - rank(y)
  }
  return left.length - right.length
}

/** Halves of characters beyond U+FFFF (D800 to DFFF) come after E000 to FFFF. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}
