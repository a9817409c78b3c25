export { explain } from './explain.ts'
export { type Hold, holdOf } from './hold.ts'
export { makePlan } from './make-plan.ts'
export type {
  BatchStep,
  BuildStep,
  LoadStep,
  Plan,
  PrepareStep,
  PublishStep,
  ScanStep,
  SeedStep,
  ShipStep,
  Step,
  TestStep,
  UnitStep,
} from './plan.ts'
export type { AskedBatches } from './plan-batches.ts'
export { printBatch } from './print-batch.ts'
export { shownColumns } from './shown-columns.ts'
export { shipStep } from './steps/ship-step.ts'
