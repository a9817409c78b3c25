import type { ValueRecord } from '../template/scope.ts'

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
  /** `--exclude` */
  readonly exclude?: readonly string[] | undefined
}

/** What commands that write take besides. */
export interface RunOptions extends ProjectOptions {
  /** `--threads`; the target's by default. */
  readonly threads?: number | undefined
  /** `--full-refresh` */
  readonly fullRefresh?: boolean | undefined
  /** `--fail-fast` */
  readonly failFast?: boolean | undefined
  /** `--lock-timeout`, in milliseconds. @default 0 */
  readonly lockTimeoutMs?: number | undefined
  /** Interrupts the run. */
  readonly signal?: AbortSignal | undefined
}
