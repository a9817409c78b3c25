export { openTranslator } from '../translate/index.ts'
export { castColumns } from './cast-columns.ts'
export {
  type ColumnsOf,
  type CompileContext,
  candidatesOf,
  embeddedContext,
  type Invocation,
  published,
  type Readers,
  type RelationOf,
  withCandidates,
} from './compile-context.ts'
export { compileFreshness } from './compile-freshness.ts'
export { compileSharedScan, type NamedTest } from './compile-generic-test.ts'
export { compileHook, type HookStatement, placeOfStatement } from './compile-hook.ts'
export { compileHooks, type NodeHooks } from './compile-hooks.ts'
export { compileLateQuery } from './compile-late-query.ts'
export { type CompileOptions, compileModel, compilePassedOver, compileQuery, compileTest } from './compile-node.ts'
export { type Compiled, compileTemplate } from './compile-template.ts'
export { compileForUnit, renderMacroCall } from './compile-unit-test.ts'
export { cteName } from './inline-ephemerals.ts'
export { notOneSelect, subjectOf } from './not-one-select.ts'
export type { Answers } from './query-call.ts'
