import type { Node } from '../../parse/node.ts'
import type { Method } from './method.ts'

/** The kinds of nodes, as people call them. */
const resourceTypes = ['model', 'source', 'seed', 'test'] as const

export type ResourceType = (typeof resourceTypes)[number]

/** The kind of node: model, source, seed, test. */
export const resourceType: Method = {
  matches: (node, value) => value.matches(typeOf(node)) || (node.kind === 'data_test' && value.matches('data_test')),
  values: () => [...resourceTypes, 'data_test'],
  isClosed: true,
}

/** The kind of a node, as people call it. */
export function typeOf({ kind }: Node): ResourceType {
  return kind === 'data_test' ? 'test' : kind
}
