/** A stretch of time: its first moment, and the one behind its last. */
export interface TimeRange {
  readonly from: Date
  readonly until: Date
}

/** The same moments in as few stretches as they need, in order. */
export function joinRanges(ranges: readonly TimeRange[]): readonly TimeRange[] {
  const joined: TimeRange[] = []
  const inOrder = ranges
    .filter(({ from, until }) => from < until)
    .toSorted((a, b) => a.from.getTime() - b.from.getTime())
  for (const range of inOrder) {
    const last = joined.at(-1)
    if (!last || range.from > last.until) joined.push(range)
    else if (range.until > last.until) joined[joined.length - 1] = { from: last.from, until: range.until }
  }
  return joined
}

/** What of some stretches lies in none of others. */
export function withoutRanges(ranges: readonly TimeRange[], taken: readonly TimeRange[]): readonly TimeRange[] {
  let left = joinRanges(ranges)
  for (const { from, until } of joinRanges(taken)) {
    left = left.flatMap((range) =>
      until <= range.from || from >= range.until
        ? [range]
        : [
            { from: range.from, until: from },
            { from: until, until: range.until },
          ],
    )
  }
  return joinRanges(left)
}
