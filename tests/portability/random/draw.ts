/** Chance that can be had again: the same seed draws the same. */
export interface Draw {
  /** A whole number from zero, less than this. */
  below(limit: number): number
  pick<T>(from: readonly [T, ...T[]] | readonly T[]): T
  /** True so often of a hundred times. */
  percent(often: number): boolean
  /** Some of them, at least so many, in any order. */
  some<T>(from: readonly T[], least: number, most: number): T[]
}

/** Marsaglia's xorshift, of 32 bits, stirred once. */
export function drawFrom(seed: number): Draw {
  let state = Math.imul(seed + 1, 0x9e3779b1) || 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  for (let stirred = 0; stirred < 8; stirred++) next()
  const draw: Draw = {
    below: (limit) => next() % limit,
    pick<T>(from: readonly T[]): T {
      const index = draw.below(from.length)
      if (index >= from.length) throw new Error('there is nothing to pick from')
      return from[index] as T
    },
    percent: (often) => draw.below(100) < often,
    some<T>(from: readonly T[], least: number, most: number): T[] {
      const left = [...from]
      const count = Math.min(left.length, least + draw.below(most - least + 1))
      return Array.from({ length: count }, () => left.splice(draw.below(left.length), 1)).flat()
    },
  }
  return draw
}
