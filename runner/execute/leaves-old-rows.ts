import type { Step } from '../plan/index.ts'
import { existing, type Known } from '../survey/index.ts'

/** Whether what stands on a step's nodes goes on where these are not published: they say so, all of them, and have rows from before. */
export function leavesOldRows(step: Step, known: Known): boolean {
  return (
    step.kind === 'publish' &&
    step.members.every(
      ({ node }) => node.config.on_error === 'continue' && existing(known, node.relation) !== undefined,
    )
  )
}
