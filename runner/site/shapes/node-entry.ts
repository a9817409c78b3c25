import type { Verdict } from '../verdict.ts'

/** A node as lists and the picture show it; other nodes are named by their place in the list. The list `nodes`. */
export interface NodeEntry {
  readonly id: string
  readonly name: string
  /** What stands in its address: its name, where no other has it; else its id. */
  readonly anchor: string
  readonly kind: string
  /** The place of its layer. */
  readonly layer: number
  readonly materialized: string | null
  /** What last became of it; null where it was not run. */
  readonly status: string | null
  readonly verdict: Verdict
  readonly parents: readonly number[]
}
