import type { Method } from './method.ts'

/** How new a source was found last: `source_status:fresher` has newer rows than in a former state, or is not in it; else by its verdict. */
export const sourceStatus: Method = {
  matches: (node, value, _, beside) => (beside.sourceStatus?.().get(node.id) ?? []).some(value.matches),
  values: () => ['fresher', 'pass', 'warn', 'error', 'runtime error'],
  isClosed: true,
}
