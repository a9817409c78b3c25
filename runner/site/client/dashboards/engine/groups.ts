import { columnOf, type Grain, type Key } from './grain.ts'
import { type Keys, keysOf } from './keys.ts'

/** To which group each row belongs. */
export interface Groups {
  /** Undefined where all rows are one group. */
  readonly ids: Int32Array | undefined
  readonly count: number
  /** What the rows of a group have in common, a key for each column. */
  keys(id: number): Key[]
}

const known = new WeakMap<Grain, Map<string, Groups>>()
const everything: Groups = { ids: undefined, count: 1, keys: () => [] }

/** Up to so many pairs of keys are found in an array, more in a map. */
const mostInArray = 1 << 22

/** The groups of rows that have the same in some columns. No filter changes them, so that they are made once. */
export function groupsOf(grain: Grain, columns: readonly string[]): Groups {
  const ofGrain = known.get(grain) ?? new Map<string, Groups>()
  known.set(grain, ofGrain)
  const name = JSON.stringify(columns)
  const found = ofGrain.get(name) ?? makeGroups(columns.map((column) => keysOf(columnOf(grain, column))))
  ofGrain.set(name, found)
  return found
}

function makeGroups([first, ...more]: readonly Keys[]): Groups {
  if (!first) return everything
  const single: Groups = { ids: first.codes, count: first.size, keys: (id) => [first.key(id)] }
  return more.reduce(divide, single)
}

/** Divides groups by one more column, and numbers only pairs that there are. */
function divide(groups: Groups, keys: Keys): Groups {
  const { ids } = groups
  if (!ids) return groups
  const { codes, size } = keys
  const pairs: number[] = []
  const made = new Int32Array(ids.length)
  const number = groups.count * size <= mostInArray ? inArray(groups.count * size, pairs) : inMap(pairs)
  for (let row = 0; row < made.length; row++) made[row] = number((ids[row] as number) * size + (codes[row] as number))
  return {
    ids: made,
    count: pairs.length,
    keys(id) {
      const pair = pairs[id] ?? 0
      return [...groups.keys(Math.floor(pair / size)), keys.key(pair % size)]
    },
  }
}

function inArray(size: number, pairs: number[]): (pair: number) => number {
  const places = new Int32Array(size)
  return (pair) => {
    const place = places[pair] as number
    if (place > 0) return place - 1
    places[pair] = pairs.push(pair)
    return pairs.length - 1
  }
}

function inMap(pairs: number[]): (pair: number) => number {
  const places = new Map<number, number>()
  return (pair) => {
    const place = places.get(pair)
    if (place !== undefined) return place
    places.set(pair, pairs.length)
    return pairs.push(pair) - 1
  }
}
