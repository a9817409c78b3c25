import type { Node } from '../../parse/node.ts'
import type { Method } from './method.ts'

/** The project that a node belongs to; there is one, by its name or as `this`. */
export const ofPackage: Method = {
  matches: (node, value) => value.matches('this') || value.matches(packageOf(node)),
  values: (nodes) => [...new Set([...nodes.map(packageOf), 'this'])],
}

function packageOf({ id }: Node): string {
  return id.split('.')[1] ?? ''
}
