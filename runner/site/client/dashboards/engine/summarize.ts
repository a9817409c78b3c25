import type { Expression } from '../../../shapes/dashboard-page.ts'
import { aggregate } from './aggregate.ts'
import { evaluate } from './evaluate.ts'
import type { Key } from './grain.ts'
import { groupsOf } from './groups.ts'
import type { Selection } from './select-rows.ts'

/** A group of rows: what they have in common, and their measures; null where a measure has no value. */
export interface Summary {
  readonly keys: readonly Key[]
  readonly values: readonly (number | null)[]
}

const rowCount = { kind: 'aggregate', of: 'count', column: null } as const

/** Measures of groups that have rows; without a column to group by, those of all rows together. */
export function summarize(
  selection: Selection,
  by: readonly string[],
  measures: readonly Expression[],
): readonly Summary[] {
  const groups = groupsOf(selection.grain, by)
  const counts = aggregate(selection, groups, rowCount)
  const columns = measures.map((measure) => evaluate(measure, selection, groups))
  const found: Summary[] = []
  for (let id = 0; id < groups.count; id++)
    if (counts[id] !== 0) found.push({ keys: groups.keys(id), values: columns.map((column) => valueAt(column, id)) })
  return found
}

function valueAt(column: Float64Array, id: number): number | null {
  const value = column[id] as number
  return Number.isFinite(value) ? value : null
}
