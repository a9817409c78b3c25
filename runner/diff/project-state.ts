import type { ColumnUse, LineageOf } from '../lineage/index.ts'

/** A column as a state has it. */
export interface StateColumn {
  readonly name: string
  /** The warehouse's name of its type; null where it was neither checked nor declared. */
  readonly type: string | null
  readonly description: string
  readonly from: readonly ColumnUse[]
}

/** Something with rows, or an exposure, as it was when the state was written. */
export interface StateNode {
  readonly id: string
  readonly name: string
  readonly kind: string
  /** The file that makes it, relative to the project. */
  readonly path: string
  readonly description: string
  /** Whether others than its own project can read it: an ephemeral model has no relation. */
  readonly hasRelation: boolean
  /** Whether its columns are those that were bound, or that its file says; if not, nobody has looked at it. */
  readonly isChecked: boolean
  readonly columns: readonly StateColumn[]
  readonly definition: StateDefinition
  readonly parents: readonly string[]
}

/** What is written of a node. */
export interface StateDefinition {
  /** Changes with what is written of it; undefined where that is told nowhere. */
  readonly hash: string | undefined
  readonly template: string
  /** Null where it was not rendered. */
  readonly sql: string | null
  /** By name, as they were resolved. */
  readonly configs: ReadonlyMap<string, unknown>
  /** What its contract asks of its rows, each in one line. */
  readonly constraints: readonly string[]
  /** Ids of the macros that it calls itself. */
  readonly macros: readonly string[]
}

/** A data or unit test. */
export interface StateTest {
  readonly id: string
  readonly name: string
  readonly path: string
  /** The generic test's name without its package; undefined for one that stands by itself. */
  readonly test: string | undefined
  /** The node that it is written at. */
  readonly node: string | undefined
  readonly column: string | undefined
  /** What it was given, columns among it. */
  readonly args: ReadonlyMap<string, unknown>
  readonly configs: ReadonlyMap<string, unknown>
  readonly hash: string
  /** All that it reads. */
  readonly parents: readonly string[]
}

/** A macro of the project, or a shipped one. */
export interface StateMacro {
  readonly text: string
  /** Ids of the macros that it calls. */
  readonly macros: readonly string[]
}

/** A project as its artifacts tell it. */
export interface ProjectState {
  readonly project: string
  readonly nodes: ReadonlyMap<string, StateNode>
  readonly tests: ReadonlyMap<string, StateTest>
  readonly macros: ReadonlyMap<string, StateMacro>
  readonly lineage: LineageOf
}
