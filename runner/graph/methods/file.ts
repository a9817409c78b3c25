import type { Node } from '../../parse/node.ts'
import type { Method } from './method.ts'

/** The name of the node's file, without its folders: `file:orders.sql`. */
export const file: Method = {
  matches: (node, value) => value.matches(fileOf(node)),
  values: (nodes) => [...new Set(nodes.map(fileOf))],
}

function fileOf({ path }: Node): string {
  return path.split('/').at(-1) ?? path
}
