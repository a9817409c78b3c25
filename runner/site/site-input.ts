import type { ArtifactInput, TestSample } from '../artifacts/index.ts'
import type { NodeId } from '../parse/node.ts'
import type { RunRecord } from '../state/index.ts'

/** What the site is made of: a project as artifacts know it, and what was before. */
export interface SiteInput extends ArtifactInput {
  /** The newest runs, the newest first. */
  readonly history: readonly RunRecord[]
  /** Since when nodes that have to be new are not, as ISO texts. */
  readonly staleSince: ReadonlyMap<NodeId, string>
  /** Some rows that data tests found wrong. */
  readonly samples: ReadonlyMap<NodeId, TestSample>
}
