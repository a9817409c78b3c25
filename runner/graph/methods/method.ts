import type { Node, NodeId } from '../../parse/node.ts'
import type { Pattern } from '../pattern.ts'

/** What is known of nodes beside what a project says of them. */
export interface Beside {
  /**
   * How the selection `source_status` calls sources, by what was found of them last.
   * @throws CupelError where that is not known
   */
  sourceStatus?(): ReadonlyMap<NodeId, readonly string[]>
  /**
   * How the selection `state` calls nodes, beside a former state of the project.
   * @throws CupelError where there is none
   */
  state?(): ReadonlyMap<NodeId, readonly string[]>
  /**
   * What became of nodes in the run of a former state, as the selection `result` calls it.
   * @throws CupelError where there is none
   */
  result?(): ReadonlyMap<NodeId, readonly string[]>
}

/** How a criterion's value is held against a node. */
export interface Method {
  /** @param argument what stands behind the method's dot, step by step */
  matches(node: Node, value: Pattern, argument: readonly string[], beside: Beside): boolean
  /** The values that there are among some nodes, for who typed another. */
  values(nodes: readonly Node[], argument: readonly string[]): readonly string[]
  /** Whether no other value can ever be; then another one is refused. */
  readonly isClosed?: true
  /** What can stand behind the method's dot, first step; nothing by default. */
  readonly arguments?: readonly string[]
}
