import type { Column } from '../adapters/contract/catalog.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import type { ColumnsOf, CompileContext, Compiled } from '../compile/index.ts'
import type { Dag } from '../graph/dag.ts'
import type { Location } from '../location.ts'
import type { ModelNode, NodeId } from '../parse/node.ts'
import type { Known } from '../survey/index.ts'
import type { BoundPlan } from './bound-plan.ts'

/** A model that was rendered and bound. */
export interface CheckedModel {
  /** Its SELECT for a table that is made anew. */
  readonly full: Compiled
  /** Its SELECT for a table that is kept; undefined where it is not incremental. */
  readonly increment?: Compiled
  /** The columns that it gives then. */
  readonly newColumns?: readonly Column[]
  readonly columns: readonly Column[]
  /** The columns that its relation will have, where they are others than its SELECT gives: a table is kept, or has some of its own. */
  readonly relationColumns?: readonly Column[]
}

/** A branch of a model as it was bound: what is read off its plan is read at once, since plans of many models are more than memory holds. */
export interface BoundSelect {
  readonly node: ModelNode
  /** Its SELECT in the embedded engine's words. */
  readonly read: Compiled
  readonly columns: readonly Column[]
  /** Undefined where the engine writes none, and where a parent's columns are not known. */
  readonly plan?: BoundPlan
}

/** Something outside the project that a SELECT reads: a file, a URL, another database. */
export interface OutsideRead {
  readonly node: NodeId
  readonly location: Location
  /** As SQL has it. */
  readonly what: string
}

/** A project whose every selected SELECT was bound before anything runs. */
export interface Checked {
  readonly models: ReadonlyMap<NodeId, CheckedModel>
  /** Data tests' SELECTs of what is published. */
  readonly tests: ReadonlyMap<NodeId, Compiled>
  /** The columns that they give, as far as they were bound. */
  readonly testColumns: ReadonlyMap<NodeId, readonly Column[]>
  /** Columns of sources and seeds. */
  readonly inputs: ReadonlyMap<NodeId, readonly Column[]>
  readonly outside: readonly OutsideRead[]
  /** The columns of all that was declared for it. */
  readonly columnsOf: ColumnsOf
}

/** What the check works with. */
export interface CheckInput {
  readonly dag: Dag
  readonly chosen: ReadonlySet<NodeId>
  readonly known: Known
  /** Whether tables that would be kept are made anew. */
  readonly fullRefresh: boolean
  readonly context: CompileContext
  /** Nodes of which it is told already that they are not there. */
  readonly missing?: ReadonlySet<NodeId>
  /** Is given the models of each level when they are bound, parents first. */
  readonly readBound?: ((selects: readonly BoundSelect[], connection: Connection) => Promise<void>) | undefined
}
