import type { Method } from './method.ts'

/** The kind of data test: `generic`, asked for in a properties file, or `singular`, a file; both are `data`. */
export const testType: Method = {
  matches: (node, value) => node.kind === 'data_test' && (value.matches('data') || value.matches(node.subject.kind)),
  values: () => ['generic', 'singular', 'data'],
  isClosed: true,
}
