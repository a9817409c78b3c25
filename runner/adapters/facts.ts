/** What warehouses differ in, as facts that generic code asks; never the warehouse's name. */
export interface AdapterFacts {
  /** Whether DDL takes part in a transaction. If false, it ends one: publishing is a swap or an atomic replace, one statement at a time, and only rows change together. @default true */
  readonly transactionalDdl: boolean
  /** How it folds a name without quotes: what `Ab` becomes. The writer folds plain names in quotes the same way, so that case never matters. @default 'lower' */
  readonly foldsTo: 'lower' | 'upper' | 'as-written'
  /** How many rows an INSERT with bound values takes at a time. @default 1000 */
  readonly rowsPerInsert: number
  /** Whether an indexed table can be renamed. If false, indexes are made after the swap. @default true */
  readonly renamesIndexed: boolean
  /** Whether a query can be stored as its rows and kept fresh by the warehouse, or on demand. If false, `materialized_view` is an error. @default true */
  readonly materializedViews: boolean
}

export const defaultFacts: AdapterFacts = {
  transactionalDdl: true,
  foldsTo: 'lower',
  rowsPerInsert: 1000,
  renamesIndexed: true,
  materializedViews: true,
}
