import type { Node } from '../../parse/node.ts'
import type { Method } from './method.ts'

/** A dashboard of the project: `dashboard:sales`; with `+` before it, all that it stands on. */
export const dashboard: Method = {
  matches: (node, value) => namesOf(node).some(value.matches),
  values: (nodes) => [...new Set(nodes.flatMap(namesOf))],
}

function namesOf(node: Node): readonly string[] {
  return node.kind === 'dashboard' ? [node.name] : []
}
