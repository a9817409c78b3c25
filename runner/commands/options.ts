import type { ReportFormat } from '../artifacts/index.ts'
import type { IndirectSelection } from '../graph/reach.ts'
import type { Reload } from '../load/index.ts'
import type { Mask } from '../mask.ts'
import type { NodeId } from '../parse/node.ts'
import type { ResourceType } from '../parse/node-kinds.ts'
import type { ValueRecord } from '../template/template-scope.ts'
import type { TimeRange } from '../time-range.ts'

export type { IndirectSelection, ReportFormat, ResourceType }

/** What every command takes. */
export interface ProjectOptions {
  /** Where the search for project.yml begins. */
  readonly folder: string
  /** `--project-dir` */
  readonly projectDir?: string | undefined
  /** `--target` */
  readonly target?: string | undefined
  /** `--vars` */
  readonly vars?: ValueRecord | undefined
  /** `--select` */
  readonly select?: readonly string[] | undefined
  /** `--selector`: a selector of selectors.yml, instead of `select` and `exclude`; its default one by default. */
  readonly selector?: string | undefined
  /** `--exclude` */
  readonly exclude?: readonly string[] | undefined
  /** `--no-match`: what it is that a criterion matches nothing. @default 'warn' in `select`, 'error' in `exclude` */
  readonly noMatch?: 'error' | 'warn' | undefined
  /** `--indirect-selection`: which data tests come along. @default 'buildable' */
  readonly indirectSelection?: IndirectSelection | undefined
  /** `--state`: a target folder as it was before, relative to `projectDir`, else to `folder`; for selectors that compare with it. */
  readonly state?: string | undefined
  /** `--resource-type`: only these kinds of nodes. @default all */
  readonly resourceTypes?: readonly ResourceType[] | undefined
  /** `--exclude-resource-type`: not these kinds. */
  readonly excludeResourceTypes?: readonly ResourceType[] | undefined
  /** What another run left, in place of a selection. */
  readonly again?: Again | undefined
  /** `--inline`: a SELECT that is a node beside the project's own, `--inline`. */
  readonly inline?: string | undefined
  /** Told what hides the project's secrets, as soon as some are known; for who shows more than what a command throws and finds. */
  readonly onMask?: ((mask: Mask) => void) | undefined
}

/** What a run left, by the ids of nodes. */
export interface Again {
  /** Those that did not succeed. */
  readonly nodes: readonly NodeId[]
  /** Those that did; data tests among them run again with what they read. */
  readonly beside: readonly NodeId[]
  /** Those in batches of which only some failed, which are built again alone. */
  readonly partial: readonly NodeId[]
}

/** What commands that write take besides. */
export interface RunOptions extends ProjectOptions {
  /** `--reload`: the files of selected sources are loaded again, all or those of `--partition`. */
  readonly reload?: Reload | undefined
  /** `--threads`; the target's by default. */
  readonly threads?: number | undefined
  /** `--full-refresh` */
  readonly fullRefresh?: boolean | undefined
  /** `--event-time-start` and `--event-time-end`: of models in batches, those that lie in this time. @default those that are missing */
  readonly eventTime?: TimeRange | undefined
  /** `--fail-fast` */
  readonly failFast?: boolean | undefined
  /** `--store-failures`: failing rows are stored of tests that say nothing of it. @default false */
  readonly storeFailures?: boolean | undefined
  /** `--no-audit`: what fails its tests is published all the same. @default false */
  readonly noAudit?: boolean | undefined
  /** `--report`: the formats in which the run is reported, under the target folder. */
  readonly reports?: readonly ReportFormat[] | undefined
  /** `--lock-timeout`, in milliseconds. @default 0 */
  readonly lockTimeoutMs?: number | undefined
  /** Interrupts the run. */
  readonly signal?: AbortSignal | undefined
}
