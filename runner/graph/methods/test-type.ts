import type { Node } from '../../parse/node.ts'
import type { Method } from './method.ts'

/** The kind of test: `generic`, asked for in a properties file, or `singular`, a file; both are `data`. Besides them `unit`. */
export const testType: Method = {
  matches: (node, value) => kindsOf(node).some(value.matches),
  values: () => ['generic', 'singular', 'data', 'unit'],
  isClosed: true,
}

function kindsOf(node: Node): readonly string[] {
  if (node.kind === 'unit_test') return ['unit']
  return node.kind === 'data_test' ? ['data', node.subject.kind] : []
}
