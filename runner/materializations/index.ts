import type { Column } from '../adapters/contract/catalog.ts'
import type { Relation } from '../relation.ts'
import { ephemeral } from './ephemeral.ts'
import type { ModelExport } from './exports/export-of.ts'
import { external } from './external.ts'
import { incremental } from './incremental.ts'
import type { Materialization, MaterializationConfig, MaterializationFacts } from './materialization.ts'
import { materializedView } from './materialized-view.ts'
import { snapshot } from './snapshot.ts'
import { table } from './table.ts'
import { view } from './view.ts'

export { storageShape } from '../adapters/describe-adapter.ts'
export { alignColumns } from './align-columns.ts'
export { type BatchSize, batchesOver, batchStart } from './batches/batch-size.ts'
export { type Batching, batchingOf, wholeTime } from './batches/batching.ts'
export { withinRanges } from './batches/within-ranges.ts'
export { constraintsOf } from './constraints-of.ts'
export { contractBroken } from './contracts/contract-broken.ts'
export { contractDifferences, isToldAsDeclared } from './contracts/contract-differences.ts'
export { contractShape } from './contracts/contract-shape.ts'
export { externalShape } from './external.ts'
export { incrementalShape } from './incremental.ts'
export { keepsTable } from './keeps-table.ts'
export type { BuildInput, BuiltBatch, Materialization, MaterializationFacts, Together } from './materialization.ts'
export { isMoment, metaColumns, neededColumns } from './snapshots/meta-columns.ts'
export { snapshotShape } from './snapshots/snapshot-shape.ts'
export { chooseStrategy, matchedBy } from './strategies/index.ts'

/** How a model can become a relation, by name. */
export const materializations: Readonly<Record<string, Materialization>> = {
  view,
  table,
  ephemeral,
  incremental,
  materialized_view: materializedView,
  external,
  snapshot,
}

/** The facts of a materialization; of one that there is not, those of a view. */
export function factsOf(name: string): MaterializationFacts {
  return (materializations[name] ?? view).facts
}

/**
 * The columns that a model's relation has, by those that its SELECT gives.
 * @param standing those of the table that is kept, where one is
 */
export function relationColumns(
  config: MaterializationConfig & { readonly materialized: string },
  given: readonly Column[],
  standing?: readonly Column[],
): readonly Column[] {
  return materializations[config.materialized]?.relationColumns?.(given, config, standing) ?? given
}

/** The files that a model's rows are written to; undefined where it becomes none. */
export function filesOf(
  config: MaterializationConfig & { readonly materialized: string },
  target: Relation,
): ModelExport | undefined {
  return materializations[config.materialized]?.export?.({ target, config })
}
