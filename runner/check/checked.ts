import type { Column } from '../adapters/contract/catalog.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import type { ColumnsOf, CompileContext, Compiled } from '../compile/index.ts'
import type { Dag } from '../graph/dag.ts'
import type { Location } from '../location.ts'
import type { GivenRows, ModelNode, NodeId, SeedNode } from '../parse/node.ts'
import type { Relation } from '../relation.ts'
import type { Known } from '../survey/index.ts'
import type { BoundPlan } from './plans/bound-plan.ts'

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

/** A unit test that was rendered, and what its rows stand for. */
export type CheckedUnit =
  | {
      readonly kind: 'model'
      /** The model under the names of the test's own schema. */
      readonly model: ModelNode
      /** The columns that it gives; none where they are not known. */
      readonly columns: readonly Column[]
      readonly runs: readonly CheckedUnitRun[]
    }
  | { readonly kind: 'macro'; readonly text: string }

export interface CheckedUnitRun {
  /** When it is to have begun: of steps, each a day after the one before. */
  readonly startedAt: Date
  readonly compiled: Compiled
  readonly tables: readonly UnitTable[]
  readonly expected: GivenRows | undefined
}

/** A table that a unit test's model reads. */
export interface UnitTable {
  readonly relation: Relation
  /** Undefined where nobody knows them: then they are what the rows are. */
  readonly columns: readonly Column[] | undefined
  /** Rows that are given, or a seed's own. */
  readonly rows: GivenRows | SeedNode
}

/** A query of a dashboard that was rendered and bound. */
export interface CheckedQuery {
  readonly compiled: Compiled
  readonly columns: readonly Column[]
  /** The same in the embedded engine's words, and its plan; undefined where the engine writes none. */
  readonly read: Compiled
  readonly plan?: BoundPlan
}

/** A project whose every selected SELECT was bound before anything runs. */
export interface Checked {
  readonly models: ReadonlyMap<NodeId, CheckedModel>
  /** Data tests' SELECTs of what is published. */
  readonly tests: ReadonlyMap<NodeId, Compiled>
  /** The columns that they give, as far as they were bound. */
  readonly testColumns: ReadonlyMap<NodeId, readonly Column[]>
  readonly units: ReadonlyMap<NodeId, CheckedUnit>
  /** The queries of dashboards, as far as they were bound, by their names. */
  readonly dashboards: ReadonlyMap<NodeId, ReadonlyMap<string, CheckedQuery>>
  /** Columns of sources and seeds. */
  readonly inputs: ReadonlyMap<NodeId, readonly Column[]>
  readonly outside: readonly OutsideRead[]
  /** The nodes whose SELECT reads a file by its path, wherever that lies. */
  readonly readingFiles: ReadonlySet<NodeId>
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
  /** Whether what is checked will run: then no template may ask for columns that nobody knows. @default false */
  readonly isRun?: boolean
  /** Nodes of which it is told already that they are not there. */
  readonly missing?: ReadonlySet<NodeId>
  /** Is given the models of each level when they are bound, parents first. */
  readonly readBound?: ((selects: readonly BoundSelect[], connection: Connection) => Promise<void>) | undefined
}
