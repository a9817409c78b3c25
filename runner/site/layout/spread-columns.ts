import type { Slot } from './columns.ts'

const rounds = 40

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
    for (const column of isForth ? columns : columns.toReversed()) {
      const isLast = round >= rounds - 2
      settle(column, sizeOf, (slot) => wish(slot, heights, isLast ? 'both' : isForth ? 'before' : 'after'), heights)
    }
  }
  return heights
}

/** Where a slot would stand if it were alone: at the mean of its neighbours. */
function wish(slot: Slot, heights: ReadonlyMap<Slot, number>, side: 'before' | 'after' | 'both'): number {
  const { before, after } = slot
  const wanted = side === 'both' ? [...before, ...after] : slot[side]
  const neighbours = wanted.length ? wanted : side === 'before' ? after : before
  const own = heights.get(slot) ?? 0
  return neighbours.length ? neighbours.reduce((sum, one) => sum + (heights.get(one) ?? 0), 0) / neighbours.length : own
}

/**
 * The heights of a column nearest to what its slots wish, by least squares, that keep order and distances: slots that would
 * overlap are pooled and stand at the mean of their wishes (isotonic regression). Where an edge passes weighs more than a node.
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
