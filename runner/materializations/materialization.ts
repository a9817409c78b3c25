import type { z } from 'zod'
import type { Column, ExistingRelation, RelationType } from '../adapters/catalog.ts'
import type { StorageConfig } from '../adapters/describe-adapter.ts'
import type { AdapterFacts } from '../adapters/facts.ts'
import type { SqlWriter } from '../adapters/sql-writer.ts'
import type { Relation } from '../relation.ts'

/** What a materialization works with: names, columns and a SELECT; never a node. */
export interface BuildInput {
  /** The model's SELECT, in the warehouse's SQL. */
  readonly select: string
  /** What people read. */
  readonly target: Relation
  /** What stands under the target's name now. */
  readonly existing: ExistingRelation | undefined
  /** The columns that the SELECT gives. */
  readonly columns: readonly Column[]
  /** Whether the target is kept and only new rows are added to it. */
  readonly isIncremental: boolean
  /** Whether tests read the candidate before it is published. */
  readonly isAudited: boolean
  readonly config: MaterializationConfig
  readonly sql: SqlWriter
  readonly facts: AdapterFacts
}

/** The configs that materializations read. */
export interface MaterializationConfig extends StorageConfig {
  readonly unique_key: readonly string[]
  readonly incremental_strategy?: string | undefined
  readonly on_schema_change: 'ignore' | 'fail' | 'append_new_columns' | 'sync_all_columns'
  readonly merge_update_columns?: readonly string[] | undefined
  readonly merge_exclude_columns?: readonly string[] | undefined
}

/** Statements that change rows and belong together: they take effect at once, or not at all, on any warehouse. */
export interface Together {
  readonly together: readonly string[]
}

/** A query that must find nothing, run after the build; what it finds makes the node fail. */
export interface Guard {
  /** Gives one row with one number, `found`. */
  readonly query: string
  readonly key: string
}

/** How a model becomes a relation: statements only, run by others. So write-audit-publish cannot be forgotten. */
export interface Materialization {
  readonly name: string
  /** Its own configs, by zod. */
  readonly config: z.ZodObject
  /** What the published relation is; undefined where there is none. */
  readonly relationType: RelationType | undefined
  /** Statements that make the candidate; the most rows that one of them changes are the rows that were built. */
  build(input: BuildInput): Iterable<string>
  /** What must hold of the candidate whatever the tests say. */
  guard?(input: BuildInput): Guard | undefined
  /** The relation that tests read before publishing. */
  candidate(input: Pick<BuildInput, 'target'>): Relation
  /** Statements that put the candidate in the target's place, in one transaction where the warehouse has that. */
  publish(input: BuildInput): Iterable<string | Together>
}
