import type { ColumnRef, UseKind } from '../lineage/index.ts'

/** What became of something. */
export type ChangeKind = 'added' | 'removed' | 'changed'

/** One thing about a node that is not as it was. */
export interface Change {
  /**
   * What it is about: how its rows are made (`sql`, `macro`, `variable`, `content` of a seed), what is said of it (`config`, `description`),
   * a `column`, a `test`, or what others rely on (`key`, `not_null`, a `constraint`).
   */
  readonly what:
    | 'sql'
    | 'macro'
    | 'variable'
    | 'content'
    | 'config'
    | 'description'
    | 'column'
    | 'test'
    | 'key'
    | 'not_null'
    | 'constraint'
  readonly change: ChangeKind
  /** Of which there are several; null where there is one. */
  readonly name: string | null
  readonly before: string | null
  readonly after: string | null
  /** Why what reads the node may break; null where nothing should. */
  readonly breaking: string | null
}

/** A column that a change reaches, or all columns of a node where `column` is null. */
export interface ReachedColumn {
  readonly node: string
  readonly column: string | null
  readonly kind: UseKind
  /** The column through which it is reached. */
  readonly through: { readonly node: string; readonly column: string | null }
}

/** What a node's changes lead to further down, by the lineage before and after. */
export interface Reached {
  readonly columns: readonly ReachedColumn[]
  /** Ids. */
  readonly exposures: readonly string[]
  /** Ids of data and unit tests. */
  readonly tests: readonly string[]
}

/** A node that is not as it was. */
export interface NodeChange {
  readonly node: string
  readonly name: string
  readonly kind: string
  readonly path: string
  readonly change: ChangeKind
  /** Why what reads it may break, where it is gone. */
  readonly breaking: string | null
  readonly changes: readonly Change[]
  readonly reached: Reached
}

/** What two states of a project differ in. */
export interface ProjectDiff {
  /** In the order of the project, what is gone last. */
  readonly nodes: readonly NodeChange[]
  /** Names of nodes whose columns were bound on one side only, and so are not compared. */
  readonly notCompared: readonly string[]
}

/** A change that nothing breaks by, with what is usual left out. */
export function changeOf(given: Pick<Change, 'what' | 'change'> & Partial<Change>): Change {
  return { name: null, before: null, after: null, breaking: null, ...given }
}

/** Whether what reads a node may break. */
export function isBreaking({ breaking, changes }: Pick<NodeChange, 'breaking' | 'changes'>): boolean {
  return breaking !== null || changes.some((change) => change.breaking !== null)
}

/** What a change begins at: columns, or with none named the rows of a node. */
export type Origin = ColumnRef
