import type { Method } from './method.ts'

/** What became of a node in the run of a former state, in dbt's words: `result:error`, `result:fail`. */
export const result: Method = {
  matches: (node, value, _, beside) => (beside.result?.().get(node.id) ?? []).some(value.matches),
  values: () => ['success', 'partial success', 'pass', 'warn', 'fail', 'error', 'skipped'],
  isClosed: true,
}
