export { castColumns } from './cast-columns.ts'
export {
  type CompileContext,
  candidatesOf,
  embeddedContext,
  type Invocation,
  published,
} from './compile-context.ts'
export { compileModel, compileTest } from './compile-node.ts'
export type { Compiled } from './compile-template.ts'
export { openTranslator } from './transpile.ts'
