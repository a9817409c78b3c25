export { boundLineage } from './bound-lineage.ts'
export { collectLineage } from './collect-lineage.ts'
export type { ColumnUse } from './column-use.ts'
export type { Certainty, LineageOf, ModelLineage } from './model-lineage.ts'
