import type { Column, ExistingRelation, RelationType } from '../adapters/contract/catalog.ts'
import type { TableConstraint } from '../adapters/contract/table-constraint.ts'
import type { CheckedUnit } from '../check/index.ts'
import type { Answers, Compiled, NodeHooks } from '../compile/index.ts'
import type { Dag } from '../graph/dag.ts'
import type { NewFiles } from '../load/index.ts'
import type { Batching } from '../materializations/index.ts'
import type {
  DashboardNode,
  DataTestNode,
  ModelNode,
  NodeId,
  SeedNode,
  SourceNode,
  UnitTestNode,
} from '../parse/node.ts'
import type { RelationNode } from '../parse/node-kinds.ts'
import type { SampleRule } from '../quality/index.ts'
import type { Relation } from '../relation.ts'
import type { BatchRecord } from '../survey/index.ts'
import type { TimeRange } from '../time-range.ts'

export type StepId = string

interface StepBase {
  readonly id: StepId
  /** Why it is done, or what it will do, in a few words. */
  readonly reason: string
}

/** New landing files go into a source's raw table. */
export interface LoadStep extends StepBase {
  readonly kind: 'load'
  readonly node: SourceNode
  readonly files: NewFiles
  readonly existing: ExistingRelation | undefined
}

/** What is made beside the relation that people read. */
export interface Aside {
  readonly makes: readonly Relation[]
  /** What an earlier run left under such names; it goes first. */
  readonly drops: readonly { readonly relation: Relation; readonly type: RelationType }[]
}

/** A seed's file becomes a candidate table. */
export interface SeedStep extends StepBase, Aside {
  readonly kind: 'seed'
  readonly node: SeedNode
  readonly existing: ExistingRelation | undefined
  readonly isAudited: boolean
  readonly hooks: NodeHooks
}

/** A model's candidate is made. */
export interface BuildStep extends StepBase, Aside {
  readonly kind: 'build'
  readonly node: ModelNode
  readonly action: 'create' | 'replace' | 'add'
  readonly compiled: Compiled
  /** The same SELECT of what is published, where `compiled` reads candidates. */
  readonly published: Compiled
  readonly columns: readonly Column[]
  readonly existing: ExistingRelation | undefined
  /** When the run began. */
  readonly startedAt: Date
  /** Whether rows are added to a table of which it is not known that this definition of the model made it. */
  readonly isTakenOver: boolean
  /** Whether somebody reads the candidate before it is published. */
  readonly isAudited: boolean
  readonly hooks: NodeHooks
  /** What its table must keep, as far as the warehouse enforces it. */
  readonly constraints: readonly TableConstraint[]
  /** Of a model whose SQL waits for queries: these, and what it becomes with their answers. */
  readonly late?: LateSelect
  /** Of a model in batches: those that are built, and what is known of earlier ones. */
  readonly batches?: PlannedBatches
}

/** The SQL of a model that waits for what queries answer. */
export interface LateSelect {
  readonly queries: readonly { readonly name: string; readonly compiled: Compiled }[]
  /** The SELECT, and the same of what is published. */
  compile(answers: Answers): Pick<BuildStep, 'compiled' | 'published'>
}

/** The batches of a model that are built, each by a step of its own. */
export interface PlannedBatches {
  readonly batching: Batching
  readonly ranges: readonly TimeRange[]
  /** What the table holds that stands; nothing of one that is made anew. */
  readonly before: BatchRecord
  /** Whether what it reads is filtered by time; if not, each batch keeps its own rows of all. */
  readonly readsByTime: boolean
  /** The SELECT of one of them. */
  compile(batch: TimeRange): Compiled
}

/** The table is made that the rows of a model's batches go into. */
export interface PrepareStep extends StepBase {
  readonly kind: 'prepare'
  readonly node: ModelNode
  readonly build: BuildStep
}

/** The rows of one batch of a model are put with those of the others. */
export interface BatchStep extends StepBase {
  readonly kind: 'batch'
  readonly node: ModelNode
  readonly build: BuildStep
  readonly batch: TimeRange
  /** Its SELECT; compiled when it is first asked for, since there may be thousands. */
  readonly compiled: Compiled
}

/** A data test runs, against candidates where it holds something back. */
export interface TestStep extends StepBase, Aside {
  readonly kind: 'test'
  readonly node: DataTestNode
  readonly compiled: Compiled
  /** How many rows it passes over because of a NULL, as a SELECT of one number; undefined where it looks at all. */
  readonly passedOver: Compiled | undefined
  /** Which columns of its failing rows may be shown. */
  readonly shows: SampleRule
  /** As what its failing rows are stored, and which of their columns; undefined where they are not. */
  readonly store: StoredFailures | undefined
  /** The nodes that are not published if it fails. */
  readonly gates: readonly NodeId[]
}

/** Where and how a data test's failing rows are stored. */
export interface StoredFailures {
  readonly relation: Relation
  readonly as: 'table' | 'view'
  /** @default all */
  readonly columns?: readonly string[]
}

/** One scan of a relation counts for several data tests that look at each row by itself; each of them reads there what it found. */
export interface ScanStep extends StepBase {
  readonly kind: 'scan'
  /** What is looked at. */
  readonly node: RelationNode
  readonly tests: readonly DataTestNode[]
  readonly compiled: Compiled
}

/** A unit test runs on rows of its own, in a DuckDB in memory. */
export interface UnitStep extends StepBase {
  readonly kind: 'unit'
  readonly node: UnitTestNode
  readonly unit: CheckedUnit
}

/** Candidates that passed take the place of what people read, together. */
export interface PublishStep extends StepBase {
  readonly kind: 'publish'
  readonly members: readonly (BuildStep | SeedStep)[]
}

/** The rows that a dashboard shows are taken out of the warehouse, when what it reads is published. */
export interface ShipStep extends StepBase {
  readonly kind: 'ship'
  readonly node: DashboardNode
  readonly queries: readonly ShippedQuery[]
}

/** A query of a dashboard, in the target's SQL, and what it gives. */
export interface ShippedQuery {
  readonly name: string
  readonly compiled: Compiled
  readonly columns: readonly Column[]
}

export type Step =
  | LoadStep
  | SeedStep
  | PrepareStep
  | BatchStep
  | BuildStep
  | ScanStep
  | TestStep
  | UnitStep
  | PublishStep
  | ShipStep

/** What a run will do, as records: carried out by one part, explained by another. */
export interface Plan {
  readonly steps: ReadonlyMap<StepId, Step>
  /** What each step waits for. */
  readonly order: Dag
  /** Parents of the nodes that take part; to name what is skipped. */
  readonly nodes: Dag
}
