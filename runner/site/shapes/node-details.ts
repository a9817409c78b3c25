import type { LineageNode } from '../../artifacts/index.ts'
import type { PastResult } from './run-entry.ts'

/** A text in pieces: bare, or with what it is in its language and, where it names a node, that node's place. */
export type Piece = string | readonly [scope: string, text: string, node?: number]

/** A column of another node that one comes from: its node, its name, and the kind of use. */
export type Origin = readonly [node: number, column: string, kind: string]

/** A column as a node's page tells of it. */
export interface ColumnDetails {
  readonly name: string
  readonly type: string | null
  readonly description: string
  readonly tags: readonly string[]
  readonly from: readonly Origin[]
}

/** What only a node's own page tells. The list `details`. */
export interface NodeDetails extends Pick<LineageNode, 'relation' | 'path' | 'description' | 'tags' | 'outcome'> {
  readonly columns: readonly ColumnDetails[]
  readonly certainty: LineageNode['certainty']
  readonly tests: LineageNode['tests']
  readonly exposed: LineageNode['exposed']
  /** Whom a model belongs to. */
  readonly owner: string | null
  readonly group: string | null
  /** The model's text; null for what has none. */
  readonly template: readonly Piece[] | null
  readonly compiled: readonly Piece[] | null
  /** What became of it in the runs that are kept, the oldest first. */
  readonly past: readonly PastResult[]
  /** Which landing files make it; null for what is not loaded. */
  readonly load: { readonly format: string; readonly glob: string } | null
}
