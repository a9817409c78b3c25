import type { Diagnostic } from '../diagnostic.ts'
import type { RunResult } from '../execute/index.ts'

/** A run, and what was worth telling besides. */
export interface CarriedOut {
  readonly result: RunResult
  readonly findings: readonly Diagnostic[]
}
