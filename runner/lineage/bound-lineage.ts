import type { Column } from '../adapters/contract/catalog.ts'
import type { BoundPlan, ScannedTables } from '../check/index.ts'
import type { ColumnOrigin, ColumnUse, Place } from './column-use.ts'
import type { ModelLineage } from './model-lineage.ts'
import type { PlanUse } from './operators/output.ts'
import { walkPlan } from './walk-plan.ts'

/** Where the bytes of a SELECT come from. */
export interface Places {
  placeAt(byte: number): Place | undefined
  /** The byte at which one of its columns is written. */
  byteOf(column: number): number | undefined
}

/**
 * The lineage of a SELECT, read off its plan.
 * @param columns what it gives, in order
 * @returns undefined where the plan is not understood
 */
export function boundLineage(
  plan: BoundPlan,
  columns: readonly Column[],
  tables: ScannedTables,
  { placeAt, byteOf }: Places,
): ModelLineage | undefined {
  const output = walkPlan(plan, tables)
  if (output?.columns.length !== columns.length) return undefined
  const placed = ({ at, isDistinctCount: _, ...use }: PlanUse, fallback?: number): ColumnUse => {
    const byte = at ?? fallback
    const place = byte === undefined ? undefined : placeAt(byte)
    return place ? { ...use, place } : use
  }
  const named = columns.map(({ name }, index): ColumnOrigin => {
    const uses = output.columns[index]?.uses ?? []
    const from = uses.map((use) => placed(use, byteOf(index)))
    const distinct = from.filter((_, at) => uses[at]?.isDistinctCount)
    return { name, from, ...(distinct.length > 0 && { distinct }) }
  })
  return { certainty: 'bound', columns: named, rows: output.rows.map((use) => placed(use)) }
}
