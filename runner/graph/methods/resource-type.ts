import { nodeKinds, typeOf } from '../../parse/node-kinds.ts'
import type { Method } from './method.ts'

/** The kind of node: model, source, seed, test, unit_test; `data_test` too, as its id begins. */
export const resourceType: Method = {
  matches: (node, value) => value.matches(typeOf(node)) || value.matches(node.kind),
  values: () => [...new Set(Object.entries(nodeKinds).flatMap(([kind, { type }]) => [type, kind]))],
  isClosed: true,
}
