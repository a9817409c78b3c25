import { textWidth } from '../../text-width.ts'

/** A name as it is to be written, in px of the picture. */
export interface Label {
  readonly place: number
  readonly x: number
  readonly y: number
  readonly lines: readonly string[]
}

/** How small letters may be on the screen, in px. */
export const smallest = 10.5

/** The size of letters at a scale, in px of the picture: steps, so that names do not change with each turn of the wheel. */
export function letterSize(scale: number, usual: number): number {
  let size = usual
  while (size * scale < smallest) size *= 1.2
  return size
}

/**
 * Those of some labels that stand clear of each other, the first ones before the others.
 * @param size of their letters
 */
export function chooseLabels(labels: readonly Label[], size: number): ReadonlySet<number> {
  const cell = size * 12
  const taken = new Map<string, Rect[]>()
  const chosen = new Set<number>()
  for (const { place, x, y, lines } of labels) {
    const width = Math.max(...lines.map((line) => textWidth(line, size)))
    const rect = {
      left: x,
      right: x + width,
      top: y - (lines.length * size) / 2,
      bottom: y + (lines.length * size) / 2 + 2,
    }
    const keys = cellsOf(rect, cell)
    if (keys.some((key) => taken.get(key)?.some((other) => overlap(rect, other)))) continue
    for (const key of keys) taken.set(key, [...(taken.get(key) ?? []), rect])
    chosen.add(place)
  }
  return chosen
}

interface Rect {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function overlap(one: Rect, other: Rect): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}

function cellsOf({ left, right, top, bottom }: Rect, cell: number): string[] {
  const keys: string[] = []
  for (let x = Math.floor(left / cell); x <= Math.floor(right / cell); x++)
    for (let y = Math.floor(top / cell); y <= Math.floor(bottom / cell); y++) keys.push(`${x} ${y}`)
  return keys
}
