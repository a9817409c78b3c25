export { explain } from './explain.ts'
export { type Hold, holdOf } from './hold.ts'
export { makePlan } from './make-plan.ts'
export type { BuildStep, LoadStep, Plan, PublishStep, SeedStep, Step, TestStep } from './plan.ts'
