import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import { makePlan, explain as printPlan } from '../plan/index.ts'
import { askedBatches } from './carry-out/asked-batches.ts'
import { check } from './check.ts'
import type { RunningCommand } from './command-kinds.ts'
import { stopAt } from './open/open-project.ts'
import { underMask } from './open/under-mask.ts'
import type { RunOptions } from './options.ts'

/**
 * What a command would do, and why, as text; it does nothing.
 * @throws CupelError `project-faulty` with every finding
 *
 * @example
 * const { text } = await explain('build', { folder: '.', select: ['+gold'] })
 */
export function explain(
  command: RunningCommand,
  options: RunOptions,
  effects: Effects = realEffects,
): Promise<{ text: string; findings: readonly Diagnostic[] }> {
  return underMask(options, async (masked) => {
    const bound = await check(masked, effects, command)
    const { value: plan, diagnostics } = makePlan({
      ...bound,
      fullRefresh: options.fullRefresh ?? false,
      storeFailures: options.storeFailures,
      isUnaudited: options.noAudit,
      batches: askedBatches(options),
    })
    stopAt([...bound.findings, ...diagnostics])
    return { text: printPlan(plan), findings: bound.findings }
  })
}
