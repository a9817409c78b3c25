import type { NodeId } from '../../parse/node.ts'
import type { StepId } from '../plan.ts'

/** The ids of steps; a group's is that of its first member. */
export const stepId = {
  load: (id: NodeId): StepId => `load ${id}`,
  prepare: (id: NodeId): StepId => `prepare ${id}`,
  build: (id: NodeId): StepId => `build ${id}`,
  batch: (id: NodeId, from: Date): StepId => `batch ${id} ${from.toISOString()}`,
  ship: (id: NodeId): StepId => `ship ${id}`,
  unit: (id: NodeId): StepId => `unit ${id}`,
  test: (id: NodeId): StepId => `test ${id}`,
  publish: (group: readonly NodeId[]): StepId => `publish ${[...group].sort()[0]}`,
}
