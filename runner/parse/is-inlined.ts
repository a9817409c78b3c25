import type { ModelNode, Node } from './node.ts'
import { isBuilt } from './node-kinds.ts'

/** Whether a node is a model without a relation of its own: its SELECT stands within those that refer to it. */
export function isInlined(node: Node): node is ModelNode {
  return isBuilt(node) && node.facts.isInlined
}
