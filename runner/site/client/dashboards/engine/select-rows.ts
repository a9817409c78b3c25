import { columnOf, type Grain, type Key } from './grain.ts'
import { keysOf } from './keys.ts'

/** What rows must be like: have one of some keys in a column, or a day of a stretch, both ends included. */
export type Condition =
  | { readonly kind: 'keys'; readonly column: string; readonly keys: readonly Key[] }
  | { readonly kind: 'days'; readonly column: string; readonly from: number; readonly to: number }

/** Some rows of a grain, in their order. */
export interface Selection {
  readonly grain: Grain
  /** Undefined where they are all. */
  readonly rows: Uint32Array | undefined
  readonly count: number
}

const dayMs = 86_400_000
/** So many selections of a grain are kept: as many as tiles of one dashboard ask for, with the period before. */
const kept = 24
const known = new WeakMap<Grain, Map<string, Selection>>()

/** The rows that are as all conditions say. Who asks for the same is given the same. */
export function selectRows(grain: Grain, conditions: readonly Condition[]): Selection {
  const ofGrain = known.get(grain) ?? new Map<string, Selection>()
  known.set(grain, ofGrain)
  const name = JSON.stringify(conditions)
  const found = ofGrain.get(name) ?? filtered(grain, conditions)
  ofGrain.delete(name)
  ofGrain.set(name, found)
  for (const oldest of ofGrain.keys()) if (ofGrain.size > kept) ofGrain.delete(oldest)
  return found
}

function filtered(grain: Grain, conditions: readonly Condition[]): Selection {
  let rows: Uint32Array | undefined
  for (const condition of conditions) rows = narrow(grain, rows, condition)
  return { grain, rows, count: rows?.length ?? grain.rows }
}

function narrow(grain: Grain, rows: Uint32Array | undefined, condition: Condition): Uint32Array {
  const column = columnOf(grain, condition.column)
  const count = rows?.length ?? grain.rows
  const found = new Uint32Array(count)
  let length = 0
  if (condition.kind === 'days' && column.kind === 'numbers') {
    const { values } = column
    const unit = column.of === 'time' ? dayMs : 1
    const from = condition.from * unit
    const end = (condition.to + 1) * unit
    for (let at = 0; at < count; at++) {
      const row = rows ? (rows[at] as number) : at
      const value = values[row] as number
      found[length] = row
      if (value >= from && value < end) length++
    }
  } else if (condition.kind === 'keys') {
    const { codes, size, key } = keysOf(column)
    const wanted = new Set(condition.keys)
    const isWanted = Uint8Array.from({ length: size }, (_, code) => Number(wanted.has(key(code))))
    for (let at = 0; at < count; at++) {
      const row = rows ? (rows[at] as number) : at
      found[length] = row
      length += isWanted[codes[row] as number] as number
    }
  }
  // What is much shorter than it might have been gives the rest back.
  return length > count / 2 ? found.subarray(0, length) : found.slice(0, length)
}
