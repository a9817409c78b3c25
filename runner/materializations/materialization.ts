import type { z } from 'zod'
import type { Column, ExistingRelation, RelationType } from '../adapters/contract/catalog.ts'
import type { Row } from '../adapters/contract/connection.ts'
import type { AdapterFacts } from '../adapters/contract/facts.ts'
import type { SqlWriter } from '../adapters/contract/sql-writer.ts'
import type { Statement } from '../adapters/contract/statement.ts'
import type { Partitioning, StorageConfig } from '../adapters/contract/storage.ts'
import type { TableConstraint } from '../adapters/contract/table-constraint.ts'
import type { CupelError } from '../errors.ts'
import type { Relation, WorkingRelations } from '../relation.ts'
import type { TimeRange } from '../time-range.ts'
import type { BatchSize } from './batches/batch-size.ts'
import type { ModelExport } from './exports/export-of.ts'
import type { SnapshotConfig } from './snapshots/snapshot-shape.ts'

/** What a materialization works with: names, columns and a SELECT; never a node. */
export interface BuildInput extends WorkingRelations {
  /** The model's SELECT, in the warehouse's SQL; it may read candidates of models that it is published with. */
  readonly select: string
  /** The same of what is published. */
  readonly publishedSelect: string
  /** What people read. */
  readonly target: Relation
  /** What stands under the target's name now. */
  readonly existing: ExistingRelation | undefined
  /** The columns that the SELECT gives; of new rows that stand beside a kept table, theirs. */
  readonly columns: readonly Column[]
  /** Whether the target is kept and only new rows are added to it. */
  readonly isIncremental: boolean
  /** Whether that target may hold what this model would not have let in: it was defined otherwise, or somebody else made it. */
  readonly isTakenOver: boolean
  /** Whether tests read the candidate before it is published. */
  readonly isAudited: boolean
  readonly config: MaterializationConfig
  /** What its table must keep, as far as the warehouse enforces it; none of what is no table. */
  readonly constraints: readonly TableConstraint[]
  /** When the run began: what it sees, it sees as of then. */
  readonly startedAt: Date
  /** Of a model that is built in batches: those whose rows stand in the delta. */
  readonly batches?: readonly BuiltBatch[] | undefined
  readonly sql: SqlWriter
  readonly facts: AdapterFacts
}

/** A batch that was built, and how many rows it gave. */
export interface BuiltBatch extends TimeRange {
  readonly rows: number
}

/** The configs that materializations read. */
export interface MaterializationConfig extends StorageConfig, SnapshotConfig {
  readonly unique_key: readonly string[]
  readonly incremental_strategy?: string | undefined
  readonly partition_by?: Partitioning
  readonly event_time?: string | undefined
  readonly location?: string | undefined
  readonly format?: 'parquet' | 'csv' | undefined
  readonly batch_size?: BatchSize | undefined
  readonly begin?: string | undefined
  readonly lookback: number
  readonly concurrent_batches?: boolean | undefined
  readonly on_schema_change: 'ignore' | 'fail' | 'append_new_columns' | 'sync_all_columns'
  readonly merge_update_columns?: readonly string[] | undefined
  readonly merge_exclude_columns?: readonly string[] | undefined
}

/** Statements that change rows and belong together: they take effect at once, or not at all, on any warehouse. */
export interface Together {
  readonly together: readonly Statement[]
}

/** A query that must find nothing, run after the build; what it finds makes the node fail. */
export interface Guard {
  /** Gives some of the rows that must not be. */
  readonly query: string
  /** The config that asks for it, which is where its error stands. */
  readonly config: string
  /** What to say of the rows that it found. */
  refuse(rows: readonly Row[]): CupelError
}

/** What a materialization is; others ask for this, and never for its name. */
export interface MaterializationFacts {
  /** What the published relation is; undefined where there is none. */
  readonly relationType: RelationType | undefined
  /** Whether the relation holds rows. If false, nothing needs to be made before it is published, but for tests to read. */
  readonly storesRows: boolean
  /** Whether a run keeps what stands, and adds to it. */
  readonly keepsRows: boolean
  /** Whether its SELECT is then asked for new rows alone; if false, for all rows as they are now. */
  readonly asksForNewRows: boolean
  /** Whether what it keeps is what rows were before, which nobody can build again: it is never made anew. */
  readonly keepsHistory: boolean
  /** Whether its SELECT stands within those that refer to it, in place of a relation. */
  readonly isInlined: boolean
}

/** How a model becomes a relation: statements only, run by others. So write-audit-publish cannot be forgotten. */
export interface Materialization {
  readonly name: string
  /** Its own configs, by zod. */
  readonly config: z.ZodObject
  readonly facts: MaterializationFacts
  /** The columns of the relation, by those that its SELECT gives and by those that stand. Undefined where they are what the SELECT gives. */
  relationColumns?(
    given: readonly Column[],
    config: MaterializationConfig,
    standing: readonly Column[] | undefined,
  ): readonly Column[]
  /** Statements after which `<t>__delta` has the columns that the SELECT gives; what is said afterwards knows them. */
  lookAtRows?(input: BuildInput): Iterable<Statement>
  /** Statements that put new rows beside a kept table. What is said afterwards knows their columns by the input. */
  takeNewRows?(input: BuildInput): Iterable<Statement>
  /** Statements that make the candidate. */
  build(input: BuildInput): Iterable<Statement>
  /** What must hold of the candidate whatever the tests say. */
  guards?(input: BuildInput): Iterable<Guard>
  /** The relation that tests read before publishing. */
  candidate(input: Pick<BuildInput, 'target' | 'candidate'>): Relation
  /** The files that its rows are written to when it is published, before that is said; undefined where there are none. */
  export?(input: Pick<BuildInput, 'target' | 'config'>): ModelExport
  /** Statements that take away what would hold on to the candidates of others, before any of a group is published; children first. */
  discard?(input: BuildInput): Iterable<Statement>
  /** Statements that put the candidate in the target's place, in one transaction where the warehouse has that. */
  publish(input: BuildInput): Iterable<Statement | Together>
}
