import type { Compiled } from '../compile/index.ts'
import type { Node } from '../parse/node.ts'

/** A node, and what it renders to in DuckDB's words. */
export interface Asked<N extends Node = Node> {
  readonly node: N
  readonly read: Compiled
}
