/** The public API: the commands as functions, the types that TypeScript macros and readers of events use, and the error. */

export type { Code } from './codes.ts'
export * from './commands/index.ts'
export type { Diagnostic } from './diagnostic.ts'
export { type Effects, realEffects } from './effects.ts'
export { CupelError, printFinding } from './errors.ts'
export type { EventReader, NodeResult, RunEvent, RunResult } from './execute/index.ts'
export type { Files } from './files.ts'
export type { Location } from './location.ts'
export type { MacroValue as Value } from './template/macro-values.ts'
export { withBuffers } from './with-buffers.ts'
