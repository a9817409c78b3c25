import type { Node } from '../../parse/node.ts'
import type { Method } from './method.ts'

/** A unit test by its name: `unit_test:only_paid_orders_count`. */
export const unitTest: Method = {
  matches: (node, value) => namesOf(node).some(value.matches),
  values: (nodes) => [...new Set(nodes.flatMap(namesOf))],
}

function namesOf(node: Node): readonly string[] {
  return node.kind === 'unit_test' ? [node.name] : []
}
