import type { Band } from '../../layout/picture.ts'
import { sizes } from '../../layout/sizes.ts'
import { textWidth } from '../../text-width.ts'

/** Titles are in capitals, and spaced. */
const widening = 1.3

/**
 * The lanes whose titles stand clear of the next one's: from far away a lane may be narrower than its title, which is then left out.
 * @param size of the letters of names, in px of the picture; those of titles are about as large
 */
export function clearTitles(bands: readonly Band[], size: number): ReadonlySet<Band> {
  const widthOf = ({ titles }: Band) => Math.max(...titles.map((title) => textWidth(title, size) * widening))
  // The wide ones first: a lane that is narrow is less to be missed.
  const byWidth = [...bands].sort((one, other) => other.width - one.width)
  const clear = new Set<Band>()
  for (const band of byWidth) {
    const right = band.x + sizes.padding + widthOf(band)
    const isOver = (other: Band) => {
      if (other.y !== band.y) return false
      const [left, end] = other.x < band.x ? [other, band] : [band, other]
      const reached = left === band ? right : left.x + sizes.padding + widthOf(left)
      return reached > end.x + sizes.padding
    }
    if (![...clear].some(isOver)) clear.add(band)
  }
  return clear
}
