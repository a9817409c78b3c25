import { isLoose, type Slot } from './columns.ts'

const sweeps = 24

/**
 * Orders the slots of each column so that few edges cross: by the mean place of the neighbours, there and back, the best kept
 * (Sugiyama's method). Loose ones stand below the others.
 */
export function orderColumns(columns: readonly (readonly Slot[])[]): readonly (readonly Slot[])[] {
  let current = columns.map((column) => [...column].sort((a, b) => Number(isLoose(a)) - Number(isLoose(b))))
  let best = current
  let fewest = crossings(current)
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    current = sweep % 2 === 0 ? swept(current, 'before') : swept(current.toReversed(), 'after').toReversed()
    const found = crossings(current)
    if (found < fewest) {
      best = current
      fewest = found
    }
  }
  return best
}

function swept(columns: readonly (readonly Slot[])[], side: 'before' | 'after'): Slot[][] {
  const places = new Map<Slot, number>()
  return columns.map((column) => {
    const keys = new Map(
      column.map((slot, index) => {
        const known = slot[side].flatMap((neighbour) => places.get(neighbour) ?? [])
        const mean = known.length ? known.reduce((sum, place) => sum + place, 0) / known.length : index / column.length
        return [slot, isLoose(slot) ? 2 : mean]
      }),
    )
    const ordered = [...column].sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0))
    for (const [index, slot] of ordered.entries()) places.set(slot, index / ordered.length)
    return ordered
  })
}

/** How many pairs of edges between neighbouring columns cross. */
export function crossings(columns: readonly (readonly Slot[])[]): number {
  let count = 0
  for (const [rank, column] of columns.entries()) {
    const places = new Map(columns[rank + 1]?.map((slot, index) => [slot, index]))
    // Ends of edges in the order of their beginnings: each pair that stands the wrong way round is a crossing.
    const ends = column.flatMap((slot) => slot.after.map((next) => places.get(next) ?? 0).sort((a, b) => a - b))
    count += inversions(ends, places.size)
  }
  return count
}

/** Pairs of numbers of which the greater stands first, counted with a Fenwick tree over 0…size-1. */
function inversions(numbers: readonly number[], size: number): number {
  const tree = new Int32Array(size + 1)
  let count = 0
  for (const [seen, number] of numbers.entries()) {
    let notGreater = 0
    for (let at = number + 1; at > 0; at -= at & -at) notGreater += tree[at] ?? 0
    count += seen - notGreater
    for (let at = number + 1; at <= size; at += at & -at) tree[at] = (tree[at] ?? 0) + 1
  }
  return count
}
