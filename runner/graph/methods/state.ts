import type { Method } from './method.ts'

/** What became of a node since a former state: `state:new` was not there, `state:modified` is new or written otherwise, with a dot in which way. */
export const state: Method = {
  matches: (node, value, _, beside) => (beside.state?.().get(node.id) ?? []).some(value.matches),
  values: () => [
    'new',
    'old',
    'modified',
    'unmodified',
    'modified.body',
    'modified.configs',
    'modified.contract',
    'modified.macros',
    'modified.persisted_descriptions',
    'modified.relation',
  ],
  isClosed: true,
}
