import type { RunEntry } from './run-entry.ts'

/** A test that found something, as the overview names it. */
export interface FaultyTest {
  readonly id: string
  readonly name: string
  readonly node: string | null
  readonly status: string
  readonly failures: number | null
}

/** A node by what its address needs, and its layer's place. */
export interface NodeName {
  readonly name: string
  readonly anchor: string
  readonly layer: number
}

/** How new a source was found. */
interface StaleSource {
  readonly status: string
  readonly loadedAt: string | null
  /** When somebody first found it so; null where nobody remembers. */
  readonly since: string | null
}

/** Some of many, and how many there are. */
export interface Some<Item> {
  readonly total: number
  readonly items: readonly Item[]
}

/** Health at a glance: the shard `overview`. */
export interface Overview {
  readonly lastRun: RunEntry | null
  readonly runs: readonly RunEntry[]
  /** How many tests came to each end, `not run` among them. */
  readonly tests: Readonly<Record<string, number>>
  readonly failing: Some<FaultyTest>
  readonly warning: Some<FaultyTest>
  /** Nodes that were not published, and why. */
  readonly broken: Some<NodeName & { readonly status: string; readonly message: string | null }>
  /** Sources whose rows are older than they may be; null where nobody has looked. */
  readonly stale: (Some<NodeName & StaleSource> & { readonly lookedAt: string }) | null
  /** Of each layer how many nodes came to each end. */
  readonly layers: readonly { readonly layer: number; readonly counts: Readonly<Record<string, number>> }[]
  readonly slowest: readonly (NodeName & { readonly seconds: number })[]
  /** What is not as the last run had it; null where there was none. */
  readonly changed: Some<{
    readonly what: 'new' | 'changed' | 'removed'
    readonly name: string
    readonly anchor: string | null
  }> | null
}
