import type { Column } from '../adapters/catalog.ts'
import type { CompileContext, Compiled } from '../compile/index.ts'
import type { Dag } from '../graph/dag.ts'
import type { NodeId } from '../parse/node.ts'
import type { Known } from '../survey/index.ts'
import type { BoundPlan } from './bound-plan.ts'

/** A model that was rendered and bound. */
export interface CheckedModel {
  /** Its SELECT for a table that is made anew. */
  readonly full: Compiled
  /** Its SELECT for a table that is kept; undefined where it is not incremental. */
  readonly increment?: Compiled
  readonly columns: readonly Column[]
  /** What it was bound to; undefined where a parent's columns are not known. */
  readonly plan?: BoundPlan
}

/** A project whose every selected SELECT was bound before anything runs. */
export interface Checked {
  readonly models: ReadonlyMap<NodeId, CheckedModel>
  /** Data tests' SELECTs of what is published. */
  readonly tests: ReadonlyMap<NodeId, Compiled>
  /** Columns of sources and seeds. */
  readonly inputs: ReadonlyMap<NodeId, readonly Column[]>
}

/** What the check works with. */
export interface CheckInput {
  readonly dag: Dag
  readonly chosen: ReadonlySet<NodeId>
  readonly known: Known
  readonly context: CompileContext
}
