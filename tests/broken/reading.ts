import type { Json } from '@duckdb/node-api'

/** A relation as the independent reading has it: its columns, and its rows in any order. */
export interface ExpectedRelation {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Json[])[]
}

/** What a reading of a project, made apart from the runner, says that a build must come to. */
export interface Reading {
  /** The relations that can be told, as `schema.name`; a build that publishes one has these rows in it. */
  readonly relations: ReadonlyMap<string, ExpectedRelation>
  /** Why it must end with a finding; undefined where it is sound. */
  readonly fault?: string
  /** Data tests that must fail. */
  readonly failing: readonly string[]
}

/** The project is at fault: the runner has to say so. */
export class Fault extends Error {}

/** The reading knows no answer: the project uses what only the runner understands. */
export class Unsure extends Error {}
