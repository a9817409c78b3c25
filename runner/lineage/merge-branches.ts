import type { ColumnUse } from './column-use.ts'
import { mergeUses } from './merge-uses.ts'
import type { Certainty, ModelLineage } from './model-lineage.ts'

/** The lineage of an incremental model: what either of its two SELECTs takes. */
export function mergeBranches(full: ModelLineage, increment: ModelLineage): ModelLineage {
  const later = new Map(increment.columns.map((column) => [column.name.toLowerCase(), column.from]))
  const columns = full.columns.map(({ name, from }) => {
    const more = later.get(name.toLowerCase()) ?? []
    later.delete(name.toLowerCase())
    return { name, from: mergeUses<ColumnUse>(from, more) }
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
