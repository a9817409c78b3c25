export { type CompileContext, candidatesOf, type Invocation, published } from './compile-context.ts'
export { type Compiled, compileModel, compileTest } from './compile-node.ts'
