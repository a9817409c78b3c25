import { ephemeral } from './ephemeral.ts'
import { incremental } from './incremental.ts'
import type { Materialization, MaterializationFacts } from './materialization.ts'
import { materializedView } from './materialized-view.ts'
import { table } from './table.ts'
import { view } from './view.ts'

export { storageShape } from '../adapters/describe-adapter.ts'
export { alignColumns } from './align-columns.ts'
export { constraintsOf } from './constraints-of.ts'
export { incrementalShape } from './incremental.ts'
export { keepsTable } from './keeps-table.ts'
export type { BuildInput, Materialization, MaterializationFacts, Together } from './materialization.ts'
export { chooseStrategy } from './strategies/index.ts'

/** How a model can become a relation, by name. */
export const materializations: Readonly<Record<string, Materialization>> = {
  view,
  table,
  ephemeral,
  incremental,
  materialized_view: materializedView,
}

/** The facts of a materialization; of one that there is not, those of a view. */
export function factsOf(name: string): MaterializationFacts {
  return (materializations[name] ?? view).facts
}
