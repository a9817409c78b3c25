export type { BoundPlan } from './bound-plan.ts'
export { type Checked, type CheckedModel, check } from './check.ts'
export { seedReader } from './declare-inputs.ts'
