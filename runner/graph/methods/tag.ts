import type { Node } from '../../parse/node.ts'
import type { Method } from './method.ts'

/** A tag of the node. A generic test has tags of its own here; with those of its model it comes along. */
export const tag: Method = {
  matches: (node, value) => tagsOf(node).some(value.matches),
  values: (nodes) => [...new Set(nodes.flatMap(tagsOf))],
}

function tagsOf(node: Node): readonly string[] {
  return node.kind === 'data_test' ? node.config.tags : node.tags
}
