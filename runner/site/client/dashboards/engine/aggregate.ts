import type { Expression } from '../../../shapes/dashboard-page.ts'
import { addInLanes } from './add-in-lanes.ts'
import { columnOf } from './grain.ts'
import type { Groups } from './groups.ts'
import { keysOf } from './keys.ts'
import type { Selection } from './select-rows.ts'

/** A part of a measure that is taken from rows. */
export type Aggregate = Extract<Expression, { kind: 'aggregate' }>

/** Digits behind the point that the numbers of an aggregate stand for. */
export function scaleOf({ grain }: Selection, { of, column }: Aggregate): number {
  const found = column === null || of.startsWith('count') ? undefined : columnOf(grain, column)
  return found?.kind === 'numbers' ? found.scale : 0
}

const known = new WeakMap<Selection, Map<Groups, Map<string, Float64Array>>>()

/** Of each group one number, as whole as its column is; NaN where there is none. Tiles that ask for the same share it. */
export function aggregate(selection: Selection, groups: Groups, what: Aggregate): Float64Array {
  const ofSelection = known.get(selection) ?? new Map<Groups, Map<string, Float64Array>>()
  known.set(selection, ofSelection)
  const ofGroups = ofSelection.get(groups) ?? new Map<string, Float64Array>()
  ofSelection.set(groups, ofGroups)
  const name = JSON.stringify([what.of, what.column])
  const found = ofGroups.get(name) ?? compute(selection, groups, what)
  ofGroups.set(name, found)
  return found
}

function compute(selection: Selection, groups: Groups, { of, column: name }: Aggregate): Float64Array {
  if (name === null) return countRows(selection, groups)
  const column = columnOf(selection.grain, name)
  if (of === 'count distinct') return countDistinct(selection, groups, name)
  if (of === 'count' || column.kind === 'coded') return countFilled(selection, groups, name)
  return of === 'sum' ? sum(selection, groups, column.values) : extreme(selection, groups, column.values, of === 'min')
}

function countRows({ rows, count }: Selection, { ids, count: groups }: Groups): Float64Array {
  return ids ? addInLanes(groups, count, rows, ids, undefined) : Float64Array.of(count)
}

function countFilled({ grain, rows, count }: Selection, { ids, count: groups }: Groups, name: string): Float64Array {
  const counts = new Float64Array(groups)
  const { codes, size, key } = keysOf(columnOf(grain, name))
  const isFilled = Uint8Array.from({ length: size }, (_, code) => Number(key(code) !== null))
  for (let at = 0; at < count; at++) {
    const row = rows ? (rows[at] as number) : at
    ;(counts[ids ? (ids[row] as number) : 0] as number) += isFilled[codes[row] as number] as number
  }
  return counts
}

/** Up to so many pairs of a group and a key are marked in an array. */
const mostMarked = 1 << 22

function countDistinct(selection: Selection, { ids, count: groups }: Groups, name: string): Float64Array {
  const { grain, rows, count } = selection
  const counts = new Float64Array(groups)
  const { codes, size, key } = keysOf(columnOf(grain, name))
  const isMarked = groups * size <= mostMarked
  const marks = new Uint8Array(isMarked ? groups * size : 0)
  const pairs = new Set<number>()
  for (let at = 0; at < count; at++) {
    const row = rows ? (rows[at] as number) : at
    const pair = (ids ? (ids[row] as number) : 0) * size + (codes[row] as number)
    if (isMarked) marks[pair] = 1
    else pairs.add(pair)
  }
  const found = isMarked ? placesOf(marks) : pairs
  for (const pair of found) if (key(pair % size) !== null) (counts[Math.floor(pair / size)] as number)++
  return counts
}

function* placesOf(marks: Uint8Array): Iterable<number> {
  for (let at = marks.indexOf(1); at >= 0; at = marks.indexOf(1, at + 1)) yield at
}

/** The sum of no number is none. */
function sum(selection: Selection, groups: Groups, values: Float64Array | Int32Array): Float64Array {
  // Whole numbers are there in each row, so that only groups without rows have no sum; nobody asks for those.
  if (values instanceof Int32Array) return sumWhole(selection, groups, values)
  const { rows, count } = selection
  const { ids } = groups
  const sums = new Float64Array(groups.count)
  const seen = new Uint8Array(groups.count)
  for (let at = 0; at < count; at++) {
    const row = rows ? (rows[at] as number) : at
    const value = values[row] as number
    if (Number.isNaN(value)) continue
    const group = ids ? (ids[row] as number) : 0
    ;(sums[group] as number) += value
    seen[group] = 1
  }
  for (let group = 0; group < groups.count; group++) if (seen[group] === 0) sums[group] = Number.NaN
  return sums
}

function sumWhole({ rows, count }: Selection, { ids, count: groups }: Groups, values: Int32Array): Float64Array {
  if (ids) return addInLanes(groups, count, rows, ids, values)
  let total = 0
  for (let at = 0; at < count; at++) total += values[rows ? (rows[at] as number) : at] as number
  return Float64Array.of(count > 0 ? total : Number.NaN)
}

function extreme(
  { rows, count }: Selection,
  { ids, count: groups }: Groups,
  values: Float64Array | Int32Array,
  isLeast: boolean,
): Float64Array {
  const found = new Float64Array(groups).fill(Number.NaN)
  for (let at = 0; at < count; at++) {
    const row = rows ? (rows[at] as number) : at
    const group = ids ? (ids[row] as number) : 0
    const value = values[row] as number
    const before = found[group] as number
    if (Number.isNaN(before) || (isLeast ? value < before : value > before)) found[group] = value
  }
  return found
}
