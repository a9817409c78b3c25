import type { ColumnOrigin, ColumnUse } from './column-use.ts'
import { mergeUses } from './merge-uses.ts'
import type { Certainty, ModelLineage } from './model-lineage.ts'

/** The lineage of an incremental model: what either of its two SELECTs takes. */
export function mergeBranches(full: ModelLineage, increment: ModelLineage): ModelLineage {
  const later = new Map(increment.columns.map((column) => [column.name.toLowerCase(), column]))
  const columns = full.columns.map((column): ColumnOrigin => {
    const more = later.get(column.name.toLowerCase())
    later.delete(column.name.toLowerCase())
    return { ...more, ...column, from: mergeUses<ColumnUse>(column.from, more?.from ?? []) }
  })
  const added = increment.columns.filter(({ name }) => later.has(name.toLowerCase()))
  return {
    certainty: weakest(full.certainty, increment.certainty),
    columns: [...columns, ...added],
    rows: mergeUses<ColumnUse>(full.rows, increment.rows),
  }
}

function weakest(...certainties: readonly Certainty[]): Certainty {
  return (['unknown', 'inferred'] as const).find((one) => certainties.includes(one)) ?? 'bound'
}
