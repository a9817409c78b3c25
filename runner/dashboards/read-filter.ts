import { diagnostic, type Staged } from '../diagnostic.ts'
import type { DashboardFilter } from './dashboard.ts'
import { type FilterEntry, periodFault } from './dashboard-schema.ts'
import type { Locate } from './places-in.ts'

type Path = readonly (string | number)[]

/** A filter of its entry: of a period, or of the values of a column. */
export function readFilter(
  { period, column, label, default: initial, compare }: FilterEntry,
  path: Path,
  locate: Locate,
): Staged<readonly DashboardFilter[]> {
  const refuse = (key: string, expected: string, at: Path): Staged<readonly DashboardFilter[]> => ({
    value: [],
    diagnostics: [diagnostic('value-wrong', { key, expected }, { location: locate(at) })],
  })
  const name = period ?? column
  if (name === undefined) return refuse('filters', 'must say period: or column:, and the column that it narrows', path)
  if (period !== undefined && column !== undefined)
    return refuse('column', 'may not stand beside period: a filter is of one column', [...path, 'column'])
  const isPeriod = period !== undefined
  const wrong = isPeriod && initial !== undefined ? periodFault(initial) : undefined
  if (wrong !== undefined) return refuse('default', wrong, [...path, 'default'])
  if (!isPeriod && compare !== undefined) return refuse('compare', 'is for a period', [...path, 'compare'])
  const filter: DashboardFilter = {
    column: name,
    label: label ?? name,
    kind: isPeriod ? 'period' : 'values',
    default: initial ?? null,
    compare: compare === undefined || compare === 'none' ? null : compare,
  }
  return { value: [filter], diagnostics: [] }
}
