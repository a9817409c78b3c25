import type { Report } from '../../artifacts/index.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import type { RunResult } from '../../execute/index.ts'

/** A run, and what was worth telling besides. */
export interface CarriedOut {
  readonly result: RunResult
  readonly findings: readonly Diagnostic[]
  /** The same run, as it is told to others. */
  readonly report: Report
  /** The files in which it was reported, relative to the project. */
  readonly reports: readonly string[]
}
