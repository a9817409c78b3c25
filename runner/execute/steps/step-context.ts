import type { Adapter } from '../../adapters/contract/adapter.ts'
import type { Connection } from '../../adapters/contract/connection.ts'
import type { Effects } from '../../effects.ts'
import type { NodeId } from '../../parse/node.ts'
import type { Project } from '../../project/project.ts'
import type { Verdict } from '../../quality/index.ts'
import type { StatePlace } from '../../state/index.ts'
import type { Known } from '../../survey/index.ts'
import type { BatchLedger } from '../batch-ledger.ts'
import type { LateSelects } from '../late-selects.ts'

/** What a step works with. */
export interface StepContext {
  readonly adapter: Adapter
  /** A session of its own, while it runs. */
  readonly connection: Connection
  readonly project: Project
  readonly known: Known
  readonly effects: Effects
  readonly runId: string
  /** Where runs and their results are kept, if not on the target itself. */
  readonly stateApart?: StatePlace | undefined
  /** What has become of the batches of models. */
  readonly batches: BatchLedger
  /** The SQL of models that waited for queries, as it became. */
  readonly late: LateSelects
  /** What scans have found for the data tests that share them. */
  readonly scanned: Map<NodeId, Verdict & { readonly passedOver: number }>
}
