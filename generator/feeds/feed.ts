import type { RecordKind, Treatment } from '../defects/kinds.ts'
import type { Random } from '../random.ts'

/** The ten feeds. */
export type FeedName =
  | 'stores'
  | 'suppliers'
  | 'products'
  | 'customers'
  | 'pos_transactions'
  | 'web_orders'
  | 'returns'
  | 'visits'
  | 'interactions'
  | 'stock'

/** A record with one value spoiled; treatment and line where they are not those of the kind and the whole record. */
export interface Change<R> {
  readonly record: R
  readonly treatment?: Treatment
  readonly line?: number
}

/** How a feed's files look. */
export interface FeedFile {
  readonly name: FeedName
  readonly extension: 'csv' | 'jsonl'
  /** The first line of each file; undefined in JSON lines. */
  readonly header?: string
}

/** How a feed of text writes its records, and how it spoils them. */
export interface Feed<R> extends FeedFile {
  /** The kinds that a record may suffer, each as likely as the others. */
  readonly kinds: readonly RecordKind[]
  readonly text: (record: R) => string
  /** The business key. */
  readonly key: (record: R) => string
  /** What is at stake in cents, in the whole record or in one line of it; left out where that means nothing. */
  readonly amount?: (record: R, line: number | null) => number
  /** A row cut off, so that it cannot be read. */
  readonly broken: (text: string, random: Random) => string
  /** A stale record and the one that replaces it, which holds the truth. */
  readonly versions?: (record: R, random: Random) => readonly [R, R]
  readonly changes: Readonly<Partial<Record<RecordKind, (record: R, random: Random) => Change<R>>>>
}
