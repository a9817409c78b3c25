import type { Node } from '../../parse/node.ts'
import { isUser } from '../../parse/node-kinds.ts'
import type { Method } from './method.ts'

/** An exposure: `exposure:weekly`, `exposure:shop.weekly`; with `+` before it, all that it stands on. */
export const exposure: Method = {
  matches: (node, value) => namesOf(node).some(value.matches),
  values: (nodes) => [...new Set(nodes.flatMap(namesOf))],
}

function namesOf(node: Node): readonly string[] {
  return isUser(node) ? [node.name, `${node.id.split('.')[1] ?? ''}.${node.name}`] : []
}
