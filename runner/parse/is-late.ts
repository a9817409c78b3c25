import type { Node } from './node.ts'
import { isBuilt } from './node-kinds.ts'

/** Whether a node's SQL waits for what a query answers, when what that reads is built. */
export function isLate(node: Node): boolean {
  return isBuilt(node) && node.queries.length > 0
}
