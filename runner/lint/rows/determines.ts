import type { Dependency, Facts, Value } from './facts.ts'

/** All that some values determine, themselves included. Of what is NULL somewhere only what holds there too. */
export function determined(
  from: Iterable<Value>,
  dependencies: readonly Dependency[],
  filled: ReadonlySet<Value>,
): ReadonlySet<Value> {
  const known = new Set(from)
  let open = dependencies
  for (;;) {
    const rest: Dependency[] = []
    let isNew = false
    for (const one of open) {
      const holds = one.from.every((value) => known.has(value) && (!one.isWeak || filled.has(value)))
      if (!holds) rest.push(one)
      else {
        isNew = true
        for (const value of one.to) known.add(value)
      }
    }
    if (!isNew) return known
    open = rest
  }
}

/** The same with what is computed of one value taken to tell that one too, as a number of a day tells the day: for who would rather say nothing. */
export function likelyDetermined(
  from: Iterable<Value>,
  dependencies: readonly Dependency[],
  filled: ReadonlySet<Value>,
): ReadonlySet<Value> {
  const back = dependencies.filter((one) => one.isComputed && one.from.length === 1)
  const both = [...dependencies, ...back.map((one) => ({ ...one, from: one.to, to: one.from }))]
  return determined(from, both, filled)
}

/** Whether no two rows are equal in some values; NULL equals NULL. */
export function isKey(values: Iterable<Value>, { rows, dependencies, filled }: Facts): boolean {
  const known = determined(values, dependencies, filled)
  return rows.every((row) => known.has(row))
}

/** The same where rows with a NULL among the values do not count. */
export function isKeyOfFilled(values: readonly Value[], facts: Facts): boolean {
  return isKey(values, { ...facts, filled: new Set([...facts.filled, ...values]) })
}

/** A least set of columns that tells the rows apart; undefined where no columns do. */
export function leastKey(facts: Facts): readonly Value[] | undefined {
  if (!isKey(facts.columns, facts)) return undefined
  let key = [...new Set(facts.columns)]
  // Columns at the end are more often what was computed.
  for (const value of [...key].reverse()) {
    const without = key.filter((one) => one !== value)
    if (isKey(without, facts)) key = without
  }
  return key
}
