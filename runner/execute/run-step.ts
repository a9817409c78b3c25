import type { CupelError } from '../errors.ts'
import type { Step } from '../plan/index.ts'
import type { Difference, Sample } from '../quality/index.ts'
import type { Relation } from '../relation.ts'
import type { MetricEntry } from '../state/index.ts'
import { publish } from './publish.ts'
import { runBatch } from './steps/batch.ts'
import { runBuild } from './steps/build.ts'
import { driftOf, runDrift } from './steps/drift.ts'
import { runLoad } from './steps/load.ts'
import { runPrepare } from './steps/prepare.ts'
import { runScan } from './steps/scan.ts'
import { runSeed } from './steps/seed.ts'
import { runShip } from './steps/ship.ts'
import type { StepContext } from './steps/step-context.ts'
import { runTest } from './steps/test.ts'
import { runUnitTest } from './unit/run-unit-test.ts'

/** What a step came to, before it is put together with the other steps of its node. */
export type StepAnswer =
  | Awaited<ReturnType<typeof runLoad>>
  | { readonly status: 'made'; readonly rows?: number }
  /** A batch is done. */
  | { readonly status: 'batched'; readonly rows: number }
  | { readonly status: 'prepared' }
  | { readonly status: 'published' }
  | {
      readonly status: 'tested'
      readonly verdict: 'pass' | 'warn' | 'fail'
      readonly failures: number | bigint
      readonly sample: Sample | undefined
      /** What a drift test finds odd, a sentence each, and what it measured. */
      readonly notes?: readonly string[]
      readonly metrics?: readonly MetricEntry[]
      readonly passedOver: number
      /** Where its failing rows stand, where they are stored. */
      readonly stored?: Relation | undefined
    }
  | { readonly status: 'shipped'; readonly rows: number; readonly bytes: number }
  | { readonly status: 'compared'; readonly difference: Difference | undefined }
  | { readonly status: 'error'; readonly error: CupelError }

/** Does one step of a plan, by its kind. */
export async function runStep(step: Step, context: StepContext): Promise<StepAnswer> {
  switch (step.kind) {
    case 'load':
      return runLoad(step, context)
    case 'seed':
      return { status: 'made', rows: await runSeed(step, context) }
    case 'prepare':
      await runPrepare(step, context)
      return { status: 'prepared' }
    case 'batch':
      return { status: 'batched', rows: await runBatch(step, context) }
    case 'build': {
      const rows = await runBuild(step, context)
      return { status: 'made', ...(rows !== undefined && { rows }) }
    }
    case 'scan':
      await runScan(step, context)
      return { status: 'prepared' }
    case 'test': {
      const drift = driftOf(step.node)
      if (drift) {
        const { status, failures, notes, metrics } = await runDrift(step, drift, context)
        return { status: 'tested', verdict: status, failures, notes, metrics, sample: undefined, passedOver: 0 }
      }
      const { status, failures, sample, passedOver } = await runTest(step, context)
      return { status: 'tested', verdict: status, failures, sample, passedOver, stored: step.store?.relation }
    }
    case 'unit':
      return { status: 'compared', difference: await runUnitTest(step, context) }
    case 'ship':
      return { status: 'shipped', ...(await runShip(step, context)) }
    case 'publish':
      await publish(step, context)
      return { status: 'published' }
  }
}
