import type { NameLimit } from '../../relation.ts'
import { type ConstraintType, constraintTypes } from './table-constraint.ts'

/** What warehouses differ in, as facts that generic code asks; never the warehouse's name. */
export interface AdapterFacts {
  /**
   * What a transaction holds together. `ddl`: everything. `rows`: changes of rows; DDL ends it, so that publishing is a swap or an atomic
   * replace, one statement at a time. `none`: there are none, each statement takes effect by itself, so that rows are never changed in two
   * steps: a table is made anew for that, and rows that were loaded count when the ledger knows them. @default 'ddl'
   */
  readonly transactions: 'ddl' | 'rows' | 'none'
  /** How it folds a name without quotes: what `Ab` becomes. The writer folds plain names in quotes the same way, so that case never matters. @default 'lower' */
  readonly foldsTo: 'lower' | 'upper' | 'as-written'
  /** How long a name may be. Where it is said, a longer one is an error, and what is made beside a relation of a long name has a shortened one. @default undefined: as long as one likes */
  readonly longestName?: NameLimit | undefined
  /** How many rows an INSERT with bound values takes at a time. @default 1000 */
  readonly rowsPerInsert: number
  /** Whether an indexed table can be renamed. If false, indexes are made after the swap. @default true */
  readonly renamesIndexed: boolean
  /** Whether a row is taken whose key was deleted in the same transaction under a unique index. If false, the table is made anew for it. @default true */
  readonly reinsertsIndexed: boolean
  /** Whether a query can be stored as its rows and kept fresh by the warehouse, or on demand. If false, `materialized_view` is an error. @default true */
  readonly materializedViews: boolean
  /** Whether rights on a relation are given to roles. @default true */
  readonly grants: boolean
  /** Whether a session reaches other databases than the target's, so that nodes may stand in them. @default false */
  readonly otherDatabases: boolean
  /** Which constraints of a table refuse rows. Others are not written. @default all */
  readonly enforces: readonly ConstraintType[]
  /** Whether one scan with many aggregates costs less than many scans with one each. If so, the data tests that look at each row of a relation by itself share a scan. @default false */
  readonly sharesScans: boolean
}

export const defaultFacts: AdapterFacts = {
  transactions: 'ddl',
  foldsTo: 'lower',
  rowsPerInsert: 1000,
  renamesIndexed: true,
  reinsertsIndexed: true,
  materializedViews: true,
  grants: true,
  otherDatabases: false,
  enforces: constraintTypes,
  sharesScans: false,
}
