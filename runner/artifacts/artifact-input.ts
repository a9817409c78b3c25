import type { SqlWriter } from '../adapters/contract/sql-writer.ts'
import type { Checked } from '../check/index.ts'
import type { Invocation } from '../compile/index.ts'
import type { RunResult } from '../execute/index.ts'
import type { Dag } from '../graph/dag.ts'
import type { LineageOf } from '../lineage/index.ts'
import type { Manifest } from '../parse/manifest.ts'
import type { Project } from '../project/project.ts'
import type { Known } from '../survey/index.ts'

/** What artifacts are made of: a project as far as it is understood, and what a run did with it, if there was one. */
export interface ArtifactInput {
  readonly project: Project
  readonly manifest: Manifest
  readonly dag: Dag
  /** Columns and compiled SQL, of the nodes that were checked. */
  readonly checked?: Checked | undefined
  /** Where the columns of models come from. */
  readonly lineage?: LineageOf | undefined
  readonly result?: RunResult | undefined
  /** What the warehouse remembers of runs before; it counts where there is no result. */
  readonly lastResults?: Known['lastResults'] | undefined
  /** The database of relations that name none, where the warehouse was asked. */
  readonly database?: string | undefined
  /** What stands on the target, for a command that describes it. */
  readonly catalog?: Known | undefined
  readonly invocation: Invocation
  /** The command that was called, as `build`. */
  readonly command: string
  readonly sql: SqlWriter
  /** The version of cupel. */
  readonly version: string
  readonly now: Date
}
