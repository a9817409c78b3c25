import type { ArtifactInput, TestSample } from '../artifacts/index.ts'
import type { NodeId } from '../parse/node.ts'
import type { RunRecord } from '../state/index.ts'
import type { DashboardEntry, DashboardPage } from './shapes/dashboard-page.ts'

/** A dashboard, and the shards that hold its rows: the texts of files, by their names. */
export interface ShownDashboard {
  readonly entry: DashboardEntry
  readonly page: DashboardPage
  readonly shards: ReadonlyMap<string, string>
}

/** What the site is made of: a project as artifacts know it, and what was before. */
export interface SiteInput extends ArtifactInput {
  /** The newest runs, the newest first. */
  readonly history: readonly RunRecord[]
  /** Some rows that data tests found wrong. */
  readonly samples: ReadonlyMap<NodeId, TestSample>
  readonly dashboards?: readonly ShownDashboard[]
}
