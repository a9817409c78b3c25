import type { Compiled } from '../../compile/index.ts'
import { counted } from '../../counted.ts'
import { batchingOf } from '../../materializations/index.ts'
import { eventTimeOf } from '../../parse/configs/event-time-of.ts'
import { nodeOf } from '../../parse/manifest.ts'
import type { ModelNode } from '../../parse/node.ts'
import { hasRows } from '../../parse/node-kinds.ts'
import type { TimeRange } from '../../time-range.ts'
import type { BuildStep, PlannedBatches } from '../plan.ts'
import { planBatches } from '../plan-batches.ts'
import type { PlanInput } from '../plan-input.ts'
import { printBatch } from '../print-batch.ts'

/** The batches of a model that is built in such; undefined of any other. */
export function batchesOf(
  node: ModelNode,
  { action }: Pick<BuildStep, 'action'>,
  { known, context, batches: asked = {} }: PlanInput,
  compile: (batch: TimeRange) => Compiled,
): PlannedBatches | undefined {
  const batching = node.facts.asksForNewRows ? batchingOf(node.config) : undefined
  if (!batching) return undefined
  const { manifest, invocation } = context
  const before = (action === 'add' ? known.batches.get(node.id) : undefined) ?? { done: [], failed: [] }
  const parents = node.parents.map((id) => nodeOf(manifest, id)).filter(hasRows)
  return {
    batching,
    ranges: planBatches({
      batching,
      record: before,
      range: asked.range,
      onlyFailed: asked.onlyFailed?.has(node.id) ?? false,
      now: invocation.startedAt,
    }),
    before,
    readsByTime: parents.some((parent) => eventTimeOf(parent) !== undefined),
    compile,
  }
}

/** Batches in a few words, for a reason. */
export function describeBatches({ ranges, batching: { size } }: PlannedBatches): string {
  const [first] = ranges
  const last = ranges.at(-1)
  if (!first || !last) return 'no batches'
  const from = printBatch(first, size)
  const many = counted(ranges.length, 'batch', 'batches')
  return `${many} by ${size}, ${from}${last === first ? '' : ` to ${printBatch(last, size)}`}`
}
