import type { Node } from '../../parse/node.ts'
import type { Method } from './method.ts'

/** The generic test that a data test runs: `test_name:unique`. */
export const testName: Method = {
  matches: (node, value) => testsOf(node).some(value.matches),
  values: (nodes) => [...new Set(nodes.flatMap(testsOf))],
}

function testsOf(node: Node): readonly string[] {
  return node.kind === 'data_test' && node.subject.kind === 'generic' ? [node.subject.test] : []
}
