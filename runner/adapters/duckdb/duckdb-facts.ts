import { type AdapterFacts, defaultFacts } from '../contract/facts.ts'

/** DuckDB keeps the case of names as written, and compares them without it. */
export const duckdbFacts: AdapterFacts = {
  ...defaultFacts,
  foldsTo: 'as-written',
  renamesIndexed: false,
  // A deleted key stays in its index until the transaction ends (1.5.6; where the index was read from the file, not always else).
  reinsertsIndexed: false,
  materializedViews: false,
  grants: false,
  // A table cannot be replaced that a foreign key leads to (1.5.6).
  enforces: ['not_null', 'primary_key', 'unique', 'check'],
}
