export { askRules, tablesRead } from './ask-rules.ts'
export { excludedBy } from './excluded-by.ts'
export { gatherRules } from './gather-rules.ts'
export type { Rule } from './rule.ts'
