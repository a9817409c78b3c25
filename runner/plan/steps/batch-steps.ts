import type { Compiled } from '../../compile/index.ts'
import type { BatchStep, BuildStep, PrepareStep } from '../plan.ts'
import { printBatch } from '../print-batch.ts'
import { stepId } from './step-id.ts'

/** The step that makes the table for a model's batches, and those of the batches. */
export function batchSteps(build: BuildStep): {
  readonly prepare: PrepareStep
  readonly batches: readonly BatchStep[]
} {
  const { node, batches } = build
  const { ranges = [], batching } = batches ?? {}
  return {
    prepare: { kind: 'prepare', id: stepId.prepare(node.id), node, build, reason: 'for its batches' },
    batches: ranges.map((batch) => {
      let compiled: Compiled | undefined
      return {
        kind: 'batch',
        id: stepId.batch(node.id, batch.from),
        node,
        build,
        batch,
        get compiled() {
          compiled ??= batches?.compile(batch) ?? build.compiled
          return compiled
        },
        reason: batching ? printBatch(batch, batching.size) : '',
      }
    }),
  }
}
