/**
 * The known name that a mistyped one most likely means.
 * @returns the nearest by edits (a swap of neighbours counts one), or undefined where none is near enough to be meant
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase()
  let best: string | undefined
  // Of a short name at least one letter must be right.
  let bestDistance = Math.min(Math.max(2, Math.floor(name.length / 3)), Math.max(1, name.length - 1)) + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue
    const distance = editDistance(wanted, candidate.toLowerCase())
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance]
  }
  return best
}

/** `Did you mean "x"?`, or undefined where no known name is near. */
export function didYouMean(name: string, known: Iterable<string>): string | undefined {
  const found = nearest(name, known)
  return found === undefined ? undefined : `Did you mean "${found}"?`
}

/** How many names a list shows before it is cut. */
const mostNames = 30

/** `There are: a, b.` with all names; only the first where they are many, and then it says so. Undefined where there are none. */
export function thereAre(names: Iterable<string>, verb = 'There are'): string | undefined {
  const all = [...new Set(names)]
  if (all.length === 0) return undefined
  const start = verb === 'There are' && all.length === 1 ? 'There is' : verb
  return all.length > mostNames
    ? `${start}, among others: ${all.slice(0, mostNames).join(', ')}.`
    : `${start}: ${all.join(', ')}.`
}

/** What a mistyped name might mean: the nearest name, else {@link thereAre}. */
export function nearOrAll(name: string, known: readonly string[], verb?: string): string | undefined {
  return didYouMean(name, known) ?? thereAre(known, verb)
}

/** Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1)
      row.push(cost)
    }
    ;[beforeLast, last] = [last, row]
  }
  return last[b.length] ?? 0
}
