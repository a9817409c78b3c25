export { collectLint } from './collect-lint.ts'
export { type LintName, lintCodes } from './lint-codes.ts'
export { silence } from './silence.ts'
