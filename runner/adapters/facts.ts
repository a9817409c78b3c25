/** What warehouses differ in, as facts that generic code asks; never the warehouse's name. */
export interface AdapterFacts {
  /** Whether DDL takes part in a transaction. If false, publishing is a swap or an atomic replace, one statement at a time. @default true */
  readonly transactionalDdl: boolean
  /** Whether it has MERGE. If false, the merge strategy updates and inserts. @default true */
  readonly merge: boolean
  /** How it folds a name without quotes: what `Ab` becomes. @default 'lower' */
  readonly foldsTo: 'lower' | 'upper' | 'as-written'
  /** How many rows an INSERT with bound values takes at a time. @default 1000 */
  readonly rowsPerInsert: number
  /** Whether two connections can write at the same time. If false, the runner's own records wait their turn. @default true */
  readonly concurrentWrites: boolean
}

export const defaultFacts: AdapterFacts = {
  transactionalDdl: true,
  merge: true,
  foldsTo: 'lower',
  rowsPerInsert: 1000,
  concurrentWrites: true,
}
