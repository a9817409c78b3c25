import { breakName, textWidth } from '../text-width.ts'
import { sizes } from './sizes.ts'

/** How wide a node is drawn that has this name. */
export function nodeWidth(name: string): number {
  const { fontSize, wideName, widestName, nameLeft, nameRight } = sizes
  const lines = breakName(name, fontSize, wideName, widestName)
  return nameLeft + Math.max(...lines.map((line) => textWidth(line, fontSize))) + nameRight
}
