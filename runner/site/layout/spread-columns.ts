import { isLoose, type Slot } from './columns.ts'

const rounds = 40
const lastRounds = 10

/**
 * Gives each slot its height in the picture: as near to its neighbours as the order in its column and the distances allow, so that
 * edges run straight.
 * @param sizeOf how much room a slot takes, the gap to the next one in it
 */
export function spreadColumns(
  columns: readonly (readonly Slot[])[],
  sizeOf: (slot: Slot) => number,
): ReadonlyMap<Slot, number> {
  const heights = new Map<Slot, number>()
  for (const column of columns) {
    let height = 0
    for (const slot of column) {
      heights.set(slot, height + sizeOf(slot) / 2)
      height += sizeOf(slot)
    }
  }
  for (let round = 0; round < rounds; round++) {
    const isForth = round % 2 === 0
    const wishOf = round < rounds - lastRounds ? (isForth ? meanOf('before') : meanOf('after')) : between
    for (const column of isForth ? columns : columns.toReversed())
      settle(column, sizeOf, (slot) => wishOf(slot, heights), heights)
  }
  return heights
}

/** Where a slot would stand if it were alone. */
type Wish = (slot: Slot, heights: ReadonlyMap<Slot, number>) => number

/** At the mean of its neighbours on one side; it brings what belongs together together. */
function meanOf(side: 'before' | 'after'): Wish {
  return (slot, heights) => {
    const other = side === 'before' ? slot.after : slot.before
    const neighbours = slot[side].length ? slot[side] : other
    if (neighbours.length === 0) return heights.get(slot) ?? 0
    return neighbours.reduce((sum, one) => sum + (heights.get(one) ?? 0), 0) / neighbours.length
  }
}

/** Where it is, if that is between its middle neighbours, else at the nearer of them: so the edges bend least, and many not at all. */
function between(slot: Slot, heights: ReadonlyMap<Slot, number>): number {
  const own = heights.get(slot) ?? 0
  const sorted = [...slot.before, ...slot.after].map((one) => heights.get(one) ?? 0).sort((a, b) => a - b)
  const least = sorted[Math.ceil(sorted.length / 2) - 1] ?? own
  const most = sorted[Math.floor(sorted.length / 2)] ?? own
  return Math.min(most, Math.max(least, own))
}

/**
 * The heights of a column nearest to what its slots wish, by least squares, that keep order and distances: slots that would
 * overlap are pooled and stand at the mean of their wishes (isotonic regression). Where an edge passes weighs more
 * than a node; a loose node stands where those above it leave it.
 */
function settle(
  column: readonly Slot[],
  sizeOf: (slot: Slot) => number,
  wishOf: (slot: Slot) => number,
  heights: Map<Slot, number>,
): void {
  interface Pool {
    readonly slots: { readonly slot: Slot; readonly offset: number }[]
    weight: number
    mean: number
  }
  const pools: Pool[] = []
  let offset = 0
  for (const [index, slot] of column.entries()) {
    const previous = column[index - 1]
    if (previous) offset += (sizeOf(previous) + sizeOf(slot)) / 2
    const last = pools.at(-1)
    if (last && isLoose(slot)) {
      last.slots.push({ slot, offset })
      continue
    }
    const weight = slot.isNode ? 1 : 4
    let pool: Pool = { slots: [{ slot, offset }], weight, mean: wishOf(slot) - offset }
    for (let above = pools.at(-1); above && above.mean >= pool.mean; above = pools.at(-1)) {
      pools.pop()
      const total = above.weight + pool.weight
      const mean = (above.mean * above.weight + pool.mean * pool.weight) / total
      pool = { slots: [...above.slots, ...pool.slots], weight: total, mean }
    }
    pools.push(pool)
  }
  for (const { slots, mean } of pools) for (const { slot, offset: below } of slots) heights.set(slot, mean + below)
}
