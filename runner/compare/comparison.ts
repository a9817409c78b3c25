import type { ResultValue } from '../adapters/contract/connection.ts'
import type { CupelError } from '../errors.ts'
import type { NodeId } from '../parse/node.ts'

/** Two of a kind: the first target's and the second's. */
export type Pair<T> = readonly [T, T]

/** What the columns of a relation differ in. */
export type ColumnDifference =
  | { readonly kind: 'missing'; readonly column: string; readonly target: string }
  | { readonly kind: 'type'; readonly column: string; readonly types: Pair<string> }

/** Values of a row by column. */
export type NamedValues = Readonly<Record<string, ResultValue>>

/**
 * A row that differs, by its key: `missing` from the second target, `extra` there, or `changed`. Where the relation has no key, a row is
 * missing or extra, and its key is all of it.
 */
export type RowDifference =
  | { readonly kind: 'missing' | 'extra'; readonly key: NamedValues }
  | {
      readonly kind: 'changed'
      readonly key: NamedValues
      readonly columns: readonly { readonly column: string; readonly values: Pair<ResultValue> }[]
    }

/** What two relations differ in. */
export interface RelationComparison {
  /** The columns that say which rows belong together; none where rows are compared as a whole. */
  readonly key: readonly string[]
  readonly rows: Pair<number>
  readonly columns: readonly ColumnDifference[]
  readonly missing: number
  readonly extra: number
  readonly changed: number
  /** The first rows that differ. */
  readonly sample: readonly RowDifference[]
}

interface ResultBase {
  readonly nodeId: NodeId
  /** As people call it: a source by `source.table`. */
  readonly name: string
  readonly seconds: number
}

/** What became of one relation. */
export type ComparisonResult =
  | (ResultBase & RelationComparison & { readonly status: 'equal' | 'different' })
  /** It does not stand on these targets. */
  | (ResultBase & { readonly status: 'missing'; readonly targets: readonly string[] })
  | (ResultBase & { readonly status: 'error'; readonly error: CupelError })

/** Told of each relation when it is compared. */
export type ComparisonReader = (result: ComparisonResult) => void

/** How closely rows are compared, and how many of those that differ are kept. */
export interface Closeness {
  /** How far two floats may be apart, as a part of the greater one. @default 1e-9 */
  readonly tolerance: number
  /** @default 5 */
  readonly sample: number
}
