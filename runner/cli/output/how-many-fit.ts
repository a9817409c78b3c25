/** What stands between two columns. */
export const gap = '  '

/**
 * How many columns of a table stand beside each other; at least one, so that something is seen.
 * @param widths of all columns
 * @param room how wide a line may be
 */
export function howManyFit(widths: readonly number[], room: number): number {
  let taken = 0
  const end = widths.findIndex((width, index) => {
    taken += width + (index > 0 ? gap.length : 0)
    return taken > room
  })
  return end < 0 ? widths.length : Math.max(1, end)
}
