import type { AdapterFacts } from '../adapters/contract/facts.ts'
import type { Checked } from '../check/index.ts'
import type { CompileContext } from '../compile/index.ts'
import type { Dag } from '../graph/dag.ts'
import type { NodeId } from '../parse/node.ts'
import type { Known } from '../survey/index.ts'
import type { AskedBatches } from './plan-batches.ts'

/** What is planned for. */
export interface PlanInput {
  readonly dag: Dag
  /** The nodes that the command does something with. */
  readonly chosen: ReadonlySet<NodeId>
  readonly checked: Checked
  readonly known: Known
  readonly context: CompileContext
  readonly fullRefresh: boolean
  /** Whether failing rows are stored of tests that say nothing of it. @default false */
  readonly storeFailures?: boolean | undefined
  /** Whether what fails its tests is published all the same. @default false */
  readonly isUnaudited?: boolean | undefined
  /** Which batches models in batches build. @default those that are missing */
  readonly batches?: AskedBatches | undefined
  /** What the warehouse differs in. @default as its kind does */
  readonly facts?: AdapterFacts | undefined
}
