import { hasFaults, type RunResult } from '../../execute/index.ts'

/** 0: all well; 1: it ran and found faults, or was interrupted. What could not run at all ends with 2, by its error. */
export function exitCode(result: RunResult): 0 | 1 {
  return result.isCancelled || hasFaults(result) ? 1 : 0
}
