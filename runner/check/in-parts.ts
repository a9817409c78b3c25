/** How many nodes are bound together: their plans are in memory at once. */
const together = 100

/** What does not need each other, some at a time. */
export function inParts<T>(all: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / together)
  return Array.from({ length: count }, (_, at) => all.slice(at * together, (at + 1) * together))
}
