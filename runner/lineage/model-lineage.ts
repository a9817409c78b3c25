import type { NodeId } from '../parse/node.ts'
import type { ColumnOrigin, ColumnUse } from './column-use.ts'

/**
 * Where what is told of a model comes from: `bound` from the engine's own plan, and exact; `inferred` from a reading of its text;
 * `unknown` where neither could be had, so that having no uses says nothing.
 */
export type Certainty = 'bound' | 'inferred' | 'unknown'

/** Where the columns of a model come from. */
export interface ModelLineage {
  readonly certainty: Certainty
  readonly columns: readonly ColumnOrigin[]
  /** What decides which rows there are: uses that touch every column. */
  readonly rows: readonly ColumnUse[]
}

/** The lineage of models, by their ids. */
export type LineageOf = ReadonlyMap<NodeId, ModelLineage>
