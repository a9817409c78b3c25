/** A run as lists show it, the newest first. The list `runs`. */
export interface RunEntry {
  readonly id: string
  readonly command: string
  readonly target: string
  readonly status: string
  /** ISO texts in UTC; a run that goes on, or was lost, may have no end. */
  readonly startedAt: string
  readonly finishedAt: string | null
  /** How many nodes came to each end. */
  readonly counts: Readonly<Record<string, number>>
}

/** What became of a node, or of a test, in a run, and when, in seconds from the run's beginning. */
export interface RunBar {
  readonly of: 'node' | 'test'
  /** In the list of nodes, or of tests. */
  readonly place: number
  readonly status: string
  readonly start: number
  readonly seconds: number
  readonly rows: number | null
  readonly failures: number | null
  /** Whether the run would have ended sooner, had it taken less time. */
  readonly isCritical: boolean
}

/** What became of one node in one of the runs. */
export interface PastResult {
  /** In the list of runs. */
  readonly run: number
  readonly status: string
  readonly seconds: number
  readonly rows: number | null
  readonly failures: number | null
}
