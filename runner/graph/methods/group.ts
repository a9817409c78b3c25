import type { Node } from '../../parse/node.ts'
import type { Method } from './method.ts'

/** The group that a model belongs to: `group:finance`. */
export const group: Method = {
  matches: (node, value) => groupsOf(node).some(value.matches),
  values: (nodes) => [...new Set(nodes.flatMap(groupsOf))],
}

function groupsOf(node: Node): readonly string[] {
  return node.kind === 'model' && node.config.group !== undefined ? [node.config.group] : []
}
