import type { ModelNode, Node } from './node.ts'

/** Whether a node is a model without a relation of its own: its SELECT stands within those that refer to it. */
export function isInlined(node: Node): node is ModelNode {
  return node.kind === 'model' && node.facts.isInlined
}
