import type { TestSample } from '../../artifacts/index.ts'
import type { PastResult } from './run-entry.ts'

/** A data test or unit test. The list `tests`. */
export interface TestEntry {
  readonly id: string
  readonly name: string
  readonly kind: string
  /** The generic test's name; null for others. */
  readonly test: string | null
  readonly column: string | null
  readonly severity: string
  readonly description: string
  readonly path: string
  /** The nodes that it reads, by their places. */
  readonly places: readonly number[]
  readonly status: string | null
  readonly failures: number | null
  readonly message: string | null
  readonly finishedAt: string | null
  readonly past: readonly PastResult[]
  readonly sample: TestSample | null
}
