import type { BuildStep, SeedStep } from '../plan/index.ts'
import type { BatchNews } from '../state/index.ts'
import type { TimeRange } from '../time-range.ts'
import type { StepContext } from './steps/step-context.ts'

/** What is to be recorded of the batches of models that are published. Time that has not come yet is not done. */
export function batchNews(
  members: readonly (BuildStep | SeedStep)[],
  { batches }: Pick<StepContext, 'batches'>,
): readonly BatchNews[] {
  return members.flatMap((member) => {
    if (member.kind !== 'build' || !member.batches) return []
    const { done, failed } = batches.of(member.node.id)
    const passed = ({ from, until }: TimeRange) => ({
      from,
      until: until < member.startedAt ? until : member.startedAt,
    })
    return [{ nodeId: member.node.id, done: done.map(passed), failed, before: member.batches.before }]
  })
}
