import type { Method } from './method.ts'

/** The kind of node: model, source, seed, test. */
export const resourceType: Method = {
  matches: (node, value) => (node.kind === 'data_test' ? ['test', 'data_test'].includes(value) : node.kind === value),
}
